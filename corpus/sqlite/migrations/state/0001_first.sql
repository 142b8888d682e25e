-- The bot's state. Keys and owners are the bot's; times are Unix milliseconds.

-- What it remembers for a while: conversations, answers behind buttons.
CREATE TABLE memory (
    key     TEXT PRIMARY KEY,
    owner   TEXT NOT NULL,                  -- the user it tells of; '' when nobody's
    value   BLOB NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX memory_by_owner ON memory (owner) WHERE owner <> '';
CREATE INDEX memory_by_expiry ON memory (expires);

-- Work that is recorded before it is done: incoming events, outgoing posts. A finished row stays for a while, so that
-- the same work is not done twice.
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of adding
    box      TEXT NOT NULL,
    key      TEXT NOT NULL,
    lane     TEXT NOT NULL,
    payload  BLOB,                          -- NULL when finished
    added    INTEGER NOT NULL,
    started  INTEGER,                       -- NULL: it was certainly not done
    finished INTEGER,
    outcome  TEXT NOT NULL DEFAULT '',
    UNIQUE (box, key)
);
CREATE INDEX journal_unfinished ON journal (box, id) WHERE finished IS NULL;
CREATE INDEX journal_finished ON journal (finished) WHERE finished IS NOT NULL;

-- Who did what and when.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    owner  TEXT NOT NULL,
    at     INTEGER NOT NULL,
    record TEXT NOT NULL                    -- JSON
);
CREATE INDEX audit_by_owner ON audit (owner);
CREATE INDEX audit_by_time ON audit (at);
