-- What looked for an article's quotations, so that those of another version are counted from the index alone.
CREATE INDEX articles_by_extractor ON articles (extractor, collection, excerpt);
