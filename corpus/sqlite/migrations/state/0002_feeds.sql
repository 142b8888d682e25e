-- Feeds that are polled, and how each fares. Times are Unix milliseconds; 0 is never.
CREATE TABLE feed (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: people name feeds by it
    url        TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    site       TEXT NOT NULL,
    outlet     TEXT NOT NULL,
    collection TEXT NOT NULL,
    added      INTEGER NOT NULL,
    paused     INTEGER NOT NULL,
    etag       TEXT NOT NULL,
    modified   TEXT NOT NULL,
    interval   INTEGER NOT NULL,            -- milliseconds
    next       INTEGER NOT NULL,            -- when the next poll is due
    polled     INTEGER NOT NULL,
    succeeded  INTEGER NOT NULL,
    fresh      INTEGER NOT NULL,
    failures   INTEGER NOT NULL,
    trouble    TEXT NOT NULL,
    gone       INTEGER NOT NULL
);
CREATE INDEX feed_due ON feed (next) WHERE paused = 0 AND gone = 0;

-- What polls of a feed came to, by day (days since 1970).
CREATE TABLE feed_day (
    feed     INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    day      INTEGER NOT NULL,
    polls    INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    stored   INTEGER NOT NULL,
    refused  INTEGER NOT NULL,
    PRIMARY KEY (feed, day)
) WITHOUT ROWID;

-- What a feed has listed, so that nothing is fetched twice. What it no longer lists goes after a while.
CREATE TABLE feed_entry (
    feed    INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    key     TEXT NOT NULL,
    version TEXT NOT NULL,
    url     TEXT NOT NULL,
    title   TEXT NOT NULL,
    listed  INTEGER NOT NULL,
    state   TEXT NOT NULL,                  -- stored, pending, refused
    tries   INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (feed, key)
) WITHOUT ROWID;
CREATE INDEX feed_entry_unstored ON feed_entry (feed, listed) WHERE state <> 'stored';
CREATE INDEX feed_entry_by_time ON feed_entry (listed);

-- Who does a job that several processes could do, until when.
CREATE TABLE lease (
    job     TEXT PRIMARY KEY,
    holder  TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;
