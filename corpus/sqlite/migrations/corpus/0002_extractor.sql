-- What looked for an article's quotations, so that those of another version are counted from the index alone.
CREATE INDEX articles_by_extractor ON articles (extractor, collection, excerpt);

-- Without the number of articles, which changes with almost every article that comes in: keeping it in the index cost more
-- than all else that is written of the vocabulary.
DROP INDEX vocabulary_by_stem;
CREATE INDEX vocabulary_by_stem ON vocabulary (stem, collection);
