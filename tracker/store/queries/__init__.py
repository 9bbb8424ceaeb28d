"""Questions to the store, a module for each kind; all take a connection and give rows. `store.reader` is their door."""
