"""Move a page, a picture or a folder of them, and lead every link there again.

Everything is planned first, as text, and held against the model of the site as it will be; only
then is anything written.
"""
