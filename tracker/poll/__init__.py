"""The way in: which feeds are due, what they and their pages say, and what is kept of it.

`schedule` decides (pure) · `fetch` is the only network, ruled by `robots`, `turns` and `addresses` ·
`entries` reads feeds · `gather` asks for one feed or one page · `update` joins them with the store.
"""
