"""New pages that fit their schema: `reviewlint new`."""
