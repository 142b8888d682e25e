-- What the bot remembers: conversations, and answers behind buttons.
CREATE TABLE memory (
    key     TEXT PRIMARY KEY,
    owner   TEXT NOT NULL,                  -- the user it tells of; '' when nobody's
    value   BLOB NOT NULL,
    expires INTEGER NOT NULL                -- Unix seconds
) WITHOUT ROWID;
CREATE INDEX memory_by_owner ON memory (owner) WHERE owner <> '';
CREATE INDEX memory_by_expiry ON memory (expires);
