-- The corpus. Row ids of articles and quotations are composed: day << 24 | number within the day, the day counted
-- from 1 January of the year 1 by the article's own calendar, 0 for what is undated. So a span of dates is a range of
-- row ids, and newest first is descending row ids. Row ids are the store's own affair; the public ids are lasting.

CREATE TABLE collections (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Named counters that outlive their rows. 'ingest' numbers every article that was added or replaced.
CREATE TABLE sequences (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO sequences VALUES ('ingest', 0);

-- Outlets by the name printed; rows with one key are spellings of one outlet. Counts are kept up to date.
CREATE TABLE outlets (
    id         INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collections,
    name       TEXT NOT NULL,
    key        TEXT NOT NULL,               -- names.Fold(name)
    articles   INTEGER NOT NULL DEFAULT 0,
    quotes     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (collection, name)
);
CREATE INDEX outlets_by_key ON outlets (key);

-- The current version of every article.
CREATE TABLE articles (
    id                  INTEGER PRIMARY KEY,
    collection          INTEGER NOT NULL REFERENCES collections,
    public              TEXT NOT NULL,      -- the source's id, else a short hash of the address, else of outlet, date and text
    given               INTEGER NOT NULL,   -- 1: the source gave the id
    excerpt             INTEGER NOT NULL,   -- 1: only a quotation and the words around it are held
    seq                 INTEGER NOT NULL UNIQUE, -- of the ingest that brought this version
    version             INTEGER NOT NULL,   -- 1 for the first
    fingerprint         INTEGER NOT NULL,   -- corpus.Fingerprint: equal means unchanged
    extractor           TEXT NOT NULL,      -- what looked for quotations; '' when nothing has yet
    url                 TEXT NOT NULL,      -- canonical
    title               TEXT NOT NULL,
    outlet              INTEGER NOT NULL REFERENCES outlets,
    author              TEXT NOT NULL,
    published           INTEGER,            -- Unix seconds; NULL when undated
    published_zone      INTEGER NOT NULL,   -- seconds east of UTC
    published_precision TEXT NOT NULL,
    modified            INTEGER,
    modified_zone       INTEGER NOT NULL,
    modified_precision  TEXT NOT NULL,
    imported            INTEGER NOT NULL,   -- Unix seconds
    language            TEXT NOT NULL,      -- as the source gave it, else as recognised
    license             TEXT NOT NULL,
    extra               TEXT NOT NULL,      -- JSON object of strings
    quotes              INTEGER NOT NULL,   -- how many it has
    cluster             INTEGER,            -- the smallest id of its near-copies; NULL when it has none
    UNIQUE (collection, public)
);
CREATE INDEX articles_by_url ON articles (collection, url) WHERE url <> '';
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_cluster ON articles (cluster) WHERE cluster IS NOT NULL;

-- Apart from the articles, so that lists of articles do not read through their texts.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text    TEXT NOT NULL,                  -- valid UTF-8; every offset of the corpus counts its bytes
    bands   TEXT NOT NULL                   -- JSON list of its rows in bands
);

-- What an article was before it was replaced.
CREATE TABLE versions (
    collection  INTEGER NOT NULL REFERENCES collections,
    public      TEXT NOT NULL,
    version     INTEGER NOT NULL,
    replaced    INTEGER NOT NULL,           -- Unix seconds
    fingerprint INTEGER NOT NULL,           -- so that an old version that comes again is known
    article     TEXT NOT NULL,              -- JSON of corpus.Article
    PRIMARY KEY (collection, public, version)
);

-- Quotations as extracted. text holds the segments, joined by ' … ' where words stand between them.
CREATE TABLE quotes (
    id         INTEGER PRIMARY KEY,
    public     TEXT NOT NULL UNIQUE,        -- short hash of collection, article, text and span
    article    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    seq        INTEGER NOT NULL,            -- its article's
    kind       TEXT NOT NULL,
    class      TEXT NOT NULL,
    polarity   TEXT NOT NULL,
    confidence REAL NOT NULL,
    text       TEXT NOT NULL,
    detail     TEXT NOT NULL                -- JSON of what is only shown: segments, mention, cue, place, why …
);
CREATE INDEX quotes_by_article ON quotes (article, id);

-- Public ids of quotations that are no more: current is the quotation that took their place, or NULL.
CREATE TABLE redirects (
    public  TEXT PRIMARY KEY,
    current TEXT
) WITHOUT ROWID;

-- Names of speakers as articles resolve them by their own evidence. quotes counts what mentions them.
CREATE TABLE forms (
    id         INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collections,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    key        TEXT NOT NULL,               -- names.Fold(name)
    quotes     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (collection, kind, name)
);
CREATE INDEX forms_by_key ON forms (key);

-- How often a form was printed with a role: "the French president" settles here.
CREATE TABLE roles (
    form   INTEGER NOT NULL REFERENCES forms,
    role   TEXT NOT NULL,
    quotes INTEGER NOT NULL,
    PRIMARY KEY (form, role)
) WITHOUT ROWID;

-- The article's own resolution; never updated. Every quotation has a row: form is NULL where the text tells nothing.
CREATE TABLE mentions (
    quote INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,
    pos   INTEGER NOT NULL,
    form  INTEGER REFERENCES forms,
    role  TEXT NOT NULL,
    PRIMARY KEY (quote, pos)
) WITHOUT ROWID;

-- Speakers across articles, and the forms that mean them: computed from forms, and can be at any time again.
CREATE TABLE speakers (
    id         INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collections,
    key        TEXT NOT NULL,               -- lasting as long as the name does; the same person in two collections has one key
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    UNIQUE (collection, key)
);
CREATE TABLE links (
    form    INTEGER PRIMARY KEY REFERENCES forms,
    speaker INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE,
    score   REAL NOT NULL
);
CREATE INDEX links_by_speaker ON links (speaker);

-- What people put right. It wins over mentions and links and survives re-extraction: it names public ids and names.
CREATE TABLE corrections (
    quote  TEXT NOT NULL,                   -- public id
    pos    INTEGER NOT NULL,
    form   INTEGER REFERENCES forms,        -- who said it; NULL: not known
    author TEXT NOT NULL,
    made   INTEGER NOT NULL,                -- Unix seconds
    PRIMARY KEY (quote, pos)
) WITHOUT ROWID;

-- Who said what, corrections applied.
CREATE VIEW said AS
SELECT m.quote, m.pos, iif(c.quote IS NULL, m.form, c.form) AS form, iif(c.quote IS NULL, m.role, '') AS role, c.author
FROM mentions m JOIN quotes q ON q.id = m.quote
LEFT JOIN corrections c ON c.quote = q.public AND c.pos = m.pos;

-- Near-copies: hashes of an article's shingles that near-copies are likely to share, and the verified pairs, both ways.
CREATE TABLE bands (
    hash    INTEGER NOT NULL,               -- of collection and band
    article INTEGER NOT NULL,               -- no reference: it would want an index as large as the table
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
CREATE TABLE near (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE INDEX near_by_other ON near (other);

-- Words as printed but for case and accents, not stemmed: spelling, completion, and how common a word is.
CREATE TABLE vocabulary (
    collection INTEGER NOT NULL REFERENCES collections,
    word       TEXT NOT NULL,               -- words.Word.Fold
    stem       TEXT NOT NULL,               -- words.Stem(word)
    articles   INTEGER NOT NULL,            -- that have it in title or text
    quotes     INTEGER NOT NULL,            -- that have it in their own words
    PRIMARY KEY (collection, word)
) WITHOUT ROWID;
CREATE INDEX vocabulary_by_stem ON vocabulary (stem, collection, articles);

-- Full text, as words.Stemmer.Stems cuts it: the tokenizer has only the spaces to find. Contentless with delete, because
-- then nothing has to be repeated word for word to take a row out again. The columns share out the text: paragraph is
-- what stands around the quotation in its own, before is the paragraph before that. keys holds tokens for the filters
-- (keys.go), so that they run inside the index.
CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    words, paragraph, before, heading, title, keys,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, body, keys,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);
