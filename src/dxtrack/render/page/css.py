"""How the page looks: colours for light and dark, wide screens, phones and paper."""

CSS = """\
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--track:#e4e8ec;--bar:#6e7781;
--met:#075e83;--met-bar:#0a7cab;--met-bg:#dff0f8;--risk:#7d5600;--risk-bar:#a87400;--risk-bg:#fbf0d2;
--off:#a92c25;--off-bar:#cf4f4f;--off-bg:#fbe4e2}
@media screen and (prefers-color-scheme:dark){:root{--bg:#15181b;--fg:#e6e8eb;--dim:#a2acb6;--line:#3a4148;
--track:#2b3036;--bar:#8b949e;--met:#6cc3ef;--met-bar:#3a9ccc;--met-bg:#10303f;--risk:#e3b341;--risk-bar:#b98a1c;
--risk-bg:#3a2e10;--off:#ff9d95;--off-bar:#d75f5f;--off-bg:#43211f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:1120px;padding:28px 20px 40px;background:var(--bg);color:var(--fg);
font:16px/1.5 system-ui,"Segoe UI","Noto Sans",Roboto,Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 6px}
h2{font-size:1.25rem;line-height:1.3;margin:40px 0 10px}
h3{font-size:1.05rem;line-height:1.35;margin:0}
h3 small{font-weight:400;color:var(--dim);font-size:.9rem;margin-left:.3em}
p{margin:.4em 0}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--dim);text-decoration-thickness:1px;
text-underline-offset:3px;unicode-bidi:isolate}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--met);outline-offset:2px}
tr:target,article:target,dt:target{outline:2px solid var(--met);outline-offset:4px}
.meta,.dim,.legend,nav,footer,details{color:var(--dim);font-size:.9rem}
.lead{font-size:1.25rem;line-height:1.4;margin:14px 0}
.tiles,.legend,nav ul{display:flex;flex-wrap:wrap;gap:10px;list-style:none;padding:0;margin:0}
.tiles li{border:1px solid var(--line);border-left:5px solid var(--bar);border-radius:4px;padding:5px 14px 5px 11px}
.tiles b{font-size:1.35rem;margin:0 2px 0 6px;font-variant-numeric:tabular-nums}
.tiles .off{border-left-color:var(--off-bar)}.tiles .risk,.tiles .due{border-left-color:var(--risk-bar)}
.tiles .met{border-left-color:var(--met-bar)}
nav{margin:18px 0 0}nav ul{gap:4px 18px}
.attention,.waiting{padding-left:26px;margin:0}.attention li,.waiting li{margin:6px 0}
.whole{white-space:nowrap}.chip{white-space:nowrap;font-size:.9rem}
.chip.off,.chip.risk,.chip.met,.status .chip,.words .chip{padding:1px 8px;border-radius:3px}
.chip.off,.chip.risk,.chip.met{font-weight:600}
.chip.off,.heat .off{background:var(--off-bg);color:var(--off)}
.chip.risk,.heat .risk{background:var(--risk-bg);color:var(--risk)}
.chip.met,.heat .met{background:var(--met-bg);color:var(--met)}
.chip.due,.heat .due{color:var(--risk)}.chip.dim,.heat .dim{color:var(--dim)}
.legend{gap:2px 18px}.legend svg{vertical-align:-4px}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;padding:14px 0 6px}
th,td{padding:7px 12px 7px 0;text-align:left;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--dim);font-size:.85rem;vertical-align:bottom}thead th.n{white-space:normal}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.goals+details,.many{margin:8px 0 22px}.many{color:var(--fg);font-size:1rem}.many>summary{font-weight:600}
.goals tbody th{min-width:8em}.goals .way{padding:0 6px 0 0}
.goals .way.dim,.goals thead th:nth-child(5){padding-left:15px}
.goals .share{padding-left:0}.goals thead th:last-child,.goals .status{padding:7px 0 7px 6px}
.goals .status{line-height:1.6}
.goals .c-way{width:232px}.goals .c-status{width:184px}
.goals .none,.goals .gap.dim{color:var(--dim)}
td.gap.off,td.gap.risk{font-weight:600}td.gap.off{color:var(--off)}td.gap.risk{color:var(--risk)}
summary{cursor:pointer;width:fit-content}
dl{margin:8px 0}dt{font-weight:600;margin-top:10px;color:var(--fg)}dd{margin:2px 0 0}dd .dim{font-size:.85rem}
svg{display:block}
.bar{width:100%;max-width:260px;height:auto;overflow:visible}
.legend .bar{display:inline-block;width:12px}
.bar .track,.chart .zone{fill:var(--track)}.bar .fill{fill:var(--bar)}
.bar .fill.off{fill:var(--off-bar)}.bar .fill.risk{fill:var(--risk-bar)}.bar .fill.met{fill:var(--met-bar)}
.bar .base{stroke:var(--dim)}.bar .pace{stroke:var(--fg);stroke-width:1.5}.bar .goal{stroke:var(--fg);stroke-width:3}
.bar .ahead{stroke:var(--dim);stroke-dasharray:2 2}.bar .dot{fill:var(--bg);stroke:var(--fg);stroke-width:1.5}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:28px 34px}
article{min-width:0}.chart{width:100%;max-width:460px;height:auto;margin:8px 0}
.chart text{font-size:12px;fill:var(--fg);paint-order:stroke;stroke:var(--bg);stroke-width:3px;stroke-linejoin:round}
.chart .axis,.chart .note{fill:var(--dim)}.chart .end{font-weight:600}
.chart .grid{stroke:var(--line)}.chart .frame,.chart .now{stroke:var(--dim)}.chart .now{stroke-dasharray:1 2}
.chart .goal{stroke:var(--fg);stroke-width:2}
.chart polyline{fill:none;stroke:var(--bar);stroke-width:2.2;stroke-linejoin:round}
.chart .plan{stroke:var(--dim);stroke-width:1.6;stroke-dasharray:1 4;stroke-linecap:round}
.chart .ahead{stroke-dasharray:5 4}.chart .point{fill:var(--bar)}
.chart.off .line,.chart.off .ahead{stroke:var(--off-bar)}.chart.off .point{fill:var(--off-bar)}
.chart.risk .line,.chart.risk .ahead{stroke:var(--risk-bar)}.chart.risk .point{fill:var(--risk-bar)}
.chart.off .ahead-end,.chart.off .actual-end{fill:var(--off)}
.chart.risk .ahead-end,.chart.risk .actual-end{fill:var(--risk)}
.figures{font-size:.85rem;margin-top:6px}.figures th,.figures td:nth-child(3){white-space:nowrap}
.figures td.n{min-width:6em;white-space:normal}
.figures th,.figures td{padding:3px 10px 3px 0;vertical-align:top}
.scroll{overflow-x:auto}.heat{table-layout:fixed}.heat thead th:first-child{width:22%}
.heat caption{color:var(--dim);font-size:.9rem;padding-top:0}
.heat td{border:2px solid var(--bg);padding:4px 10px}.heat th{padding:4px 10px 4px 0}
.heat .off,.heat .risk{font-weight:600}.heat small{display:block}
.words{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:0 40px}
.words dl{display:grid;grid-template-columns:max-content 1fr;gap:8px 14px;align-content:start;margin:0}
.words dt,.words dd{margin:0;font-weight:400}.words dd{color:var(--dim)}
.flag{display:inline-block;border:1px solid var(--line);border-radius:3px;padding:0 6px;color:var(--dim);
font-size:.85rem;line-height:1.4}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{margin-top:36px;border-top:1px solid var(--line)}
@media screen and (max-width:900px){th,td{padding-right:8px}.goals{font-size:.9rem}.goals .c-way{width:150px}
.goals .c-status{width:130px}.goals .way{min-width:90px}}
@media screen and (max-width:760px){
body{padding:18px 14px 32px}h1{font-size:1.5rem}.lead{font-size:1.1rem}.n{white-space:normal}
.goals,.goals tbody,.goals caption,.heat,.heat tbody,.heat tfoot,.heat caption{display:block}
.goals thead,.heat thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.goals tr{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:4px 10px;padding:12px 0;
border-bottom:1px solid var(--line)}
.goals th,.goals td,.goals .status,.goals .way,.goals .share{display:block;border:0;padding:0;text-align:left}
.goals colgroup{display:none}
.goals th,.goals .status,.goals .projected{grid-column:1/-1}.goals th{font-weight:600;font-size:1rem}
.goals .status{grid-row:2}.goals .status .chip:not(.off,.risk,.met){padding:0}
.goals .actual::before,.goals .target::before,.goals .gap::before{display:block;font-size:.8rem;font-weight:400;
color:var(--dim);content:var(--actual)}
.goals .target::before{content:var(--target)}.goals .gap::before{content:var(--gap)}
.goals .way{grid-column:1/3}.goals .share{align-self:center}
.goals .projected::before{color:var(--dim);font-size:.8rem;content:var(--projected) " "}
.goals .none{display:none}
.heat tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(92px,1fr));gap:3px;padding:8px 0}
.heat th{grid-column:1/-1;border:0;padding:0;font-weight:600}
.heat{min-width:0!important}.heat td{display:block;border:0;text-align:left;padding:3px 6px}.heat td:empty{display:none}
.heat td::before{content:attr(data-goal);display:block;font-size:.75rem;font-weight:400;color:var(--fg)}
}
@media print{
@page{margin:14mm}html{font-size:12.5px}body{max-width:none;padding:0;font-size:1rem}
th,td{padding-right:8px}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav{display:none}a{text-decoration:none}h2{margin-top:22px}h1,h2,h3,caption,summary{break-after:avoid}
tr,li,dd,svg,.tiles{break-inside:avoid}article h3,article p,dt{break-after:avoid}
tbody tr:first-child{break-before:avoid}.goals .way{min-width:110px}.goals .c-way{width:130px}
.goals .c-status{width:110px}.scroll{overflow:visible}
.charts{grid-template-columns:1fr 1fr}
details::details-content{content-visibility:visible;display:block;height:auto}summary{list-style:none}
}
"""
