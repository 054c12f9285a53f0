"""Reports as text: one room for each way of showing them."""
