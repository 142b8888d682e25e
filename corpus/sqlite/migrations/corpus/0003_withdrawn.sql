-- Articles that their sources took back, so that an earlier file does not bring them again. Their texts are gone, also
-- from the history.
CREATE TABLE withdrawn (
    collection INTEGER NOT NULL REFERENCES collections,
    public     TEXT NOT NULL,
    given      INTEGER NOT NULL,           -- as of the article
    url        TEXT NOT NULL,
    final      INTEGER NOT NULL,           -- 1: canceled; 0: withheld until a later version comes
    modified   INTEGER,                    -- of the withdrawal; Unix seconds
    version    TEXT NOT NULL,              -- as the source numbers it
    imported   INTEGER NOT NULL,           -- Unix seconds
    PRIMARY KEY (collection, public)
) WITHOUT ROWID;
CREATE INDEX withdrawn_by_url ON withdrawn (collection, url) WHERE url <> '';
