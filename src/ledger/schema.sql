-- SPDX-License-Identifier: Apache-2.0
-- The ledger, schema 2. docs/schema.md is made of this file (./dev docs), so every table and every
-- column says here what it holds.
--
-- A ledger is one SQLite file. What a machine found is never edited: a reading is stored whole or
-- not at all, together with the job that asked for it, and a later engine or resource puts another
-- reading beside it. What people decide stands in tables of its own.
--
-- Four times are kept apart: *published* (reports), *said* (claims), *about* (times, claim_times),
-- *recorded* (acquisitions, readings, jobs: `recorded_at`, ISO 8601 in UTC, given by the door).
--
-- Moments (`..._from`, `..._to`) are whole seconds from 1970-01-01T00:00 of the local wall clock of
-- whoever the report speaks for; a range is half-open, [from, to); NULL = that end is open or not
-- known. `datetime(said_from, 'unixepoch')` makes one readable. Offsets (`begin_at`, `end_at`) are
-- code points of the report's text, half-open. Words of a fixed list are those of docs/contract.md.

-- ## Reports

-- Bytes as they came in, once each.
CREATE TABLE received (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE, -- of `bytes`, 64 hexadecimal digits
  size INTEGER NOT NULL,       -- of `bytes`
  bytes BLOB NOT NULL          -- a file, a line of JSONL, a row of a table, a record of an archive
) STRICT;

-- One text of one outlet under one date and address: what the id of a report stands for.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,                 -- the contract's id, `r_…`
  outlet INTEGER REFERENCES aliases (id),   -- NULL = not known
  published_value TEXT,                     -- as stated, ISO 8601; NULL = not known
  published_from INTEGER,
  published_to INTEGER,
  url TEXT,
  text TEXT,                                -- NULL = the bytes themselves: see `report_texts`
  received INTEGER REFERENCES received (id) -- the bytes that are the text, where `text` is NULL
) STRICT;
CREATE INDEX reports_by_outlet ON reports (outlet);
CREATE INDEX reports_by_published ON reports (published_from);

-- The text of every report, wherever it is kept.
CREATE VIEW report_texts AS
  SELECT reports.id AS report, coalesce(reports.text, CAST(received.bytes AS TEXT)) AS text
  FROM reports LEFT JOIN received ON received.id = reports.received;

-- When and how a report came in; the same way twice is one row.
CREATE TABLE acquisitions (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  received INTEGER NOT NULL REFERENCES received (id),
  path TEXT,                                -- as given on the command line; NULL = standard input
  ref TEXT,                                 -- the id given in a line or row, a file's own name
  ref_is_number INTEGER NOT NULL DEFAULT 0, -- 1 = `ref` was written as a number
  container TEXT,                           -- SHA-256 of the file that the bytes came in
  recorded_at TEXT NOT NULL                 -- when they were first added so
) STRICT;
CREATE UNIQUE INDEX acquisitions_once
  ON acquisitions (report, received, coalesce(path, ''), coalesce(ref, ''));
CREATE INDEX acquisitions_by_received ON acquisitions (received);

-- ## Readings

-- An engine with its resources and options: what makes two readings of one report differ.
CREATE TABLE layers (
  id INTEGER PRIMARY KEY,        -- a greater one is newer
  key TEXT NOT NULL UNIQUE,      -- `l_…`, a hash of the six that follow
  engine TEXT NOT NULL,          -- its version
  language_model TEXT NOT NULL,  -- name and hash
  gazetteer TEXT NOT NULL,       -- hash
  lexicon TEXT NOT NULL,         -- hash
  outlets TEXT NOT NULL,         -- hash; '' = no outlet's home is known
  options TEXT NOT NULL,         -- such as `date-order=dmy`; '' = none
  recorded_at TEXT NOT NULL      -- when it was first used
) STRICT;

-- One report as one layer has it. Of two inputs that are the same report (the same text, outlet,
-- date and address, but other bytes), the one with the smaller SHA-256 is read, so that the order
-- in which they come does not matter.
CREATE TABLE readings (
  id INTEGER PRIMARY KEY,             -- see `claims.id`
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  layer INTEGER NOT NULL REFERENCES layers (id),
  received INTEGER NOT NULL REFERENCES received (id), -- what was read
  current INTEGER NOT NULL,           -- 1 = the newest layer that has this report
  claims INTEGER NOT NULL,            -- how many
  title TEXT,
  byline TEXT NOT NULL,               -- JSON: names
  published_granularity TEXT,         -- of the range in `reports`
  published_basis TEXT,               -- header, meta, argument …
  published_begin_at INTEGER,         -- where it stands in the text; NULL = it does not
  published_end_at INTEGER,
  modified_value TEXT,
  modified_from INTEGER,
  modified_to INTEGER,
  modified_granularity TEXT,
  modified_basis TEXT,
  language TEXT,                      -- ISO 639-1
  header TEXT NOT NULL,               -- JSON: [[begin, end], …], lines known to be a header
  page_blocks TEXT,                   -- JSON: blocks as the page had them; NULL = it is no page
  blocks TEXT NOT NULL,               -- JSON: [[begin, end, kind], …]
  dateline TEXT,                      -- JSON: the contract's report.dateline; NULL = none
  recorded_at TEXT NOT NULL,          -- when it was made
  UNIQUE (report, layer)
) STRICT;
CREATE INDEX readings_by_layer ON readings (layer);
CREATE INDEX readings_by_received ON readings (received);

-- The reading that counts, of each report: that of its newest layer.
CREATE VIEW current AS SELECT * FROM readings WHERE current = 1;

-- What a stage had to say about odd input.
CREATE TABLE notes (
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1, in order
  code TEXT NOT NULL,      -- docs/notes.md
  begin_at INTEGER,
  end_at INTEGER,
  words TEXT NOT NULL,
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;

-- People, bodies, offices, outlets of a reading: the contract's `e1`, `e2` …
CREATE TABLE entities (
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  alias INTEGER REFERENCES aliases (id), -- its name; NULL = it has none
  titles TEXT NOT NULL,                  -- JSON, as written
  members TEXT NOT NULL,                 -- JSON: numbers of those it stands for
  begin_at INTEGER,                      -- its first mention; NULL = none stands in the text
  end_at INTEGER,
  quote TEXT,
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_alias ON entities (alias, reading);

-- Expressions of time: the contract's `t1`, `t2` …
CREATE TABLE times (
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  begin_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  quote TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,        -- TIMEX3
  mod TEXT,          -- TIMEX3
  time_from INTEGER,
  time_to INTEGER,
  granularity TEXT,
  quant TEXT,
  freq TEXT,
  anchor TEXT,
  rule TEXT NOT NULL,
  alternatives TEXT, -- JSON: other readings kept, as in the contract; NULL = none
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;

-- Places as points, once each, whoever names them. What else a name could have meant is not kept:
-- `dateline why` reads the report again.
CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,  -- `p_…`, a hash of all that follows
  geonames INTEGER,          -- NULL = it has no such id
  other_ids TEXT NOT NULL,   -- JSON object
  name TEXT NOT NULL,
  country TEXT,              -- ISO 3166-1 alpha-2; NULL = none (a sea)
  admin1 TEXT,
  admin2 TEXT,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  radius_km REAL NOT NULL,
  kind TEXT NOT NULL         -- populated place, country, river … ; derived = computed from others
) STRICT;
CREATE INDEX places_by_geonames ON places (geonames);

-- Where they are: for boxes and circles. A point is a box of no size.
CREATE VIRTUAL TABLE place_points USING rtree (id, lat_from, lat_to, lon_from, lon_to);

-- Every spelling by which a place was named, its name in use today among them.
CREATE TABLE place_names (
  id INTEGER PRIMARY KEY,
  place INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL, -- lower case, without accents, apostrophes and hyphens
  UNIQUE (place, name)
) STRICT;
CREATE INDEX place_names_by_folded ON place_names (folded);

-- Any three letters of `place_names.folded`, for what is misspelt.
CREATE VIRTUAL TABLE place_name_search
  USING fts5 (folded, content = 'place_names', content_rowid = 'id', tokenize = 'trigram');

-- Names of places in a reading: the contract's `p1`, `p2` …
CREATE TABLE place_mentions (
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  begin_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  quote TEXT NOT NULL,
  role TEXT NOT NULL,
  place INTEGER REFERENCES places (id), -- NULL = found, but not placed
  score REAL NOT NULL,
  derived TEXT,                         -- JSON, as in the contract; NULL = it is not
  name_kind TEXT NOT NULL,              -- official, former, other-language …
  name_language TEXT,
  name_until TEXT,                      -- of a former name: the year
  name_official TEXT,
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_mentions_by_place ON place_mentions (place, reading);

-- Distances and directions between places of a reading: the contract's `r1`, `r2` …
CREATE TABLE relations (
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER NOT NULL, -- number of a place mention
  anchor INTEGER NOT NULL,
  anchor2 INTEGER,
  km REAL,
  direction TEXT,
  stated TEXT NOT NULL,    -- the words
  computed_km REAL,
  computed_direction TEXT,
  agrees INTEGER,          -- 1, 0; NULL = nothing to compare
  begin_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;

-- ## Claims

-- Who said what. A claim that people decided about has two rows: what the machine found, which no
-- longer counts (current = 0), and what is made of it by their reviews (person = 1), which does;
-- one that they rejected has the first only, one that they added the second.
-- `id` orders them newest first, so that paging needs no sort and full text can stop early: from
-- the highest bit, 29 bits quarters of an hour of publication since year 0 (0 = undated), 26 bits a
-- number that counts readings (the reading's id, or one below it where it has more than 128 claims;
-- of added claims counted from the end), 7 bits that fall with the claim's place in the report, and
-- `person`. ORDER BY id DESC is: latest published first, of the same quarter of an hour the last
-- added first, in a report from top to bottom. A range of days of publication is a range of ids.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                      -- the contract's id, `c_…`; the same in every layer
  reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES reports (id),
  number INTEGER NOT NULL,                -- in the report, from 1: `c1`
  current INTEGER NOT NULL,               -- 1 = it counts: that of its reading, but see `person`
  person INTEGER NOT NULL,                -- 0 = as the machine has it; 1 = as people have it
  content TEXT NOT NULL,                  -- what is claimed, verbatim; several spans joined by ' … '
  how TEXT NOT NULL,                      -- direct, indirect, mixed, carried, narrator
  act TEXT NOT NULL,                      -- assert, deny, ask …
  polarity TEXT,                          -- +, -
  commitment TEXT,                        -- asserted, probable, possible, unspecified
  mode TEXT,                              -- actual, future, intended …
  speaker INTEGER REFERENCES aliases (id), -- NULL = nobody is named
  speaker_entity INTEGER,                 -- number of the entity
  speaker_kind TEXT,                      -- person, organisation …
  resolved TEXT NOT NULL,                 -- how it is known who it is: name, pronoun, carried …
  speaker_confidence REAL NOT NULL,
  outlet INTEGER REFERENCES aliases (id), -- that of its report
  addressee_entity INTEGER,               -- number of the entity it was told
  cue_lemma TEXT,
  cue_kind TEXT,
  published_from INTEGER,                 -- those of its report
  published_to INTEGER,
  said_from INTEGER,
  said_to INTEGER,
  said_basis TEXT NOT NULL,               -- stated, carried, published
  said_time INTEGER,                      -- number of the time that says so
  about_from INTEGER,                     -- the earliest of its times with a known begin
  about_to INTEGER,                       -- the latest of its times with a known end
  continues INTEGER,                      -- number of the claim it continues
  within INTEGER,                         -- number of the claim it stands in
  confidence REAL NOT NULL,
  rules TEXT NOT NULL,                    -- by which it was found, spaces between
  said_apart INTEGER NOT NULL GENERATED ALWAYS AS ( -- 0 = said within a day of publication
    published_to IS NULL OR published_from IS NULL OR published_to - published_from > 86400 OR
    said_to IS NULL OR said_to > published_to + 86400 OR
    coalesce(said_from, said_to - 1) < published_from - 86400) VIRTUAL
) STRICT;
CREATE INDEX claims_by_key ON claims (key);
CREATE INDEX claims_by_reading ON claims (reading, person, number);
-- One index a field, each in the order of the ids, of the claims that count.
CREATE INDEX claims_by_speaker ON claims (speaker, id) WHERE current = 1;
CREATE INDEX claims_by_outlet ON claims (outlet, id) WHERE current = 1;
CREATE INDEX claims_by_how ON claims (how, id) WHERE current = 1;
CREATE INDEX claims_by_act ON claims (act, id) WHERE current = 1;
CREATE INDEX claims_by_polarity ON claims (polarity, id) WHERE current = 1;
CREATE INDEX claims_by_commitment ON claims (commitment, id) WHERE current = 1;
CREATE INDEX claims_by_mode ON claims (mode, id) WHERE current = 1;
-- Claims said about when they were published are found by that, which `id` orders; these are the
-- others.
CREATE INDEX claims_said_apart ON claims (id, said_from, said_to)
  WHERE current = 1 AND said_apart = 1;
-- All that a filter asks for, narrow, newest first: for filters that no index narrows.
CREATE INDEX claims_in_order ON claims (id, speaker, outlet, how, act, polarity, commitment, mode,
  said_from, said_to, about_from, about_to) WHERE current = 1;

-- The claims that count: those of the newest layer of each report.
CREATE VIEW current_claims AS SELECT * FROM claims WHERE current = 1;

-- The words that carry a claim, each with some of what stands around it, so that it can be found
-- again in a changed text.
CREATE TABLE spans (
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('content', 'cue', 'source', 'addressee', 'medium')),
  number INTEGER NOT NULL, -- from 1; more than one of content only
  begin_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  quote TEXT NOT NULL,     -- the words
  prefix TEXT NOT NULL,    -- 24 code points before them, fewer at the begin of the text
  suffix TEXT NOT NULL,    -- 24 code points behind them
  PRIMARY KEY (claim, role, number)
) STRICT, WITHOUT ROWID;

-- From the reader's end to the first voice.
CREATE TABLE chain (
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,               -- from 1
  role TEXT NOT NULL,                    -- outlet, relay, speaker, document
  alias INTEGER REFERENCES aliases (id), -- its name; NULL = it has none
  entity INTEGER,                        -- number of the entity
  PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;

-- Times inside a claim's content, with their ranges.
CREATE TABLE claim_times (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- of the time
  time_from INTEGER,
  time_to INTEGER
) STRICT;
CREATE INDEX claim_times_by_claim ON claim_times (claim, number);

-- The same in days from 1970-01-01, first to last, for "which claims are about these days"; an open
-- end is the least or greatest number there is. Times with both ends open are not in it.
CREATE VIRTUAL TABLE about_days USING rtree_i32 (id, first_day, last_day, +claim INTEGER);

-- Places inside a claim's content that were placed, newest claim last of each place.
CREATE TABLE claim_places (
  place INTEGER NOT NULL REFERENCES places (id),
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- of the mention
  PRIMARY KEY (place, claim, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_places_by_claim ON claim_places (claim, number);

-- Places inside a claim's content that were found, but not placed.
CREATE TABLE claim_unplaced (
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- of the mention
  PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1
  begin_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,      -- distance, people, killed …
  least REAL,
  most REAL,
  approx INTEGER NOT NULL, -- 1, 0
  unit TEXT,
  PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;

-- Words that take a side in how they name a thing ("liberation"), as data.
CREATE TABLE framing (
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1
  begin_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  quote TEXT NOT NULL,
  concept TEXT NOT NULL,
  PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;

-- What `claim_words` is made of.
CREATE VIEW claim_words_source AS
  SELECT claims.id AS id, claims.content AS content, aliases.name AS speaker
  FROM claims LEFT JOIN aliases ON aliases.id = claims.speaker WHERE claims.current = 1;

-- Full text of the claims that count: English word stems, without accents. `rowid` is `claims.id`.
CREATE VIRTUAL TABLE claim_words
  USING fts5 (content, speaker, content = 'claim_words_source', content_rowid = 'id',
              tokenize = 'porter unicode61 remove_diacritics 2');

-- ## Names across reports

-- Every name as it is written, once, whoever bears it: people, bodies, outlets, unnamed sources.
CREATE TABLE aliases (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL,  -- lower case, without accents, apostrophes and hyphens
  surname TEXT,          -- the last word of `folded`, if some report takes it for a person
  identity TEXT NOT NULL -- `folded`, or what it was merged into: equal = one speaker
) STRICT;
CREATE INDEX aliases_by_folded ON aliases (folded);
CREATE INDEX aliases_by_surname ON aliases (surname) WHERE surname IS NOT NULL;
CREATE INDEX aliases_by_identity ON aliases (identity);

-- Any three letters of `aliases.folded`, for parts of names and what is misspelt.
CREATE VIRTUAL TABLE alias_search
  USING fts5 (folded, content = 'aliases', content_rowid = 'id', tokenize = 'trigram');

-- "These two names are one": nothing else in the ledger is changed by it, so it can be undone.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  folded TEXT NOT NULL,      -- a name
  into_folded TEXT NOT NULL, -- is another name for this one
  reason TEXT NOT NULL,
  by TEXT NOT NULL,          -- who said so
  recorded_at TEXT NOT NULL,
  undone_by TEXT,
  undone_reason TEXT,
  undone_at TEXT             -- NULL = it holds
) STRICT;

-- ## Work

-- One input, or one part of it that failed; written in the same transaction as what it brought.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  input TEXT NOT NULL,               -- the path as given; '-' = standard input
  part INTEGER NOT NULL,             -- 0 = the whole input; else the report or error, from 1
  sha256 TEXT NOT NULL,              -- of the input; '' = it could not be read
  arguments TEXT NOT NULL,           -- flags that say how it is taken, a line each
  layer INTEGER NOT NULL REFERENCES layers (id),
  state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'failed', 'parked', 'waiting')),
  tries INTEGER NOT NULL,            -- that failed; at 3 it is parked
  reports INTEGER NOT NULL,          -- that it brought so far
  claims INTEGER NOT NULL,
  failures INTEGER NOT NULL,         -- its parts that failed
  error_code TEXT,                   -- docs/errors.md
  error TEXT,                        -- the line that was printed
  recorded_at TEXT NOT NULL,         -- when it came to this state
  UNIQUE (input, part, sha256, arguments, layer)
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state);

-- ## Links between reports
-- Made from all of the above by `dateline add` when it ends (docs/ledger.md); whatever changes the
-- readings that count takes the row of `linked` away, and they are made anew.

-- One row: the tables below stand for all that the ledger has. None: they do not.
CREATE TABLE linked (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  method TEXT NOT NULL,     -- by which they were made
  recorded_at TEXT NOT NULL
) STRICT;

-- A report that took words from an earlier one.
CREATE TABLE copies (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  original INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- verbatim, cut, edited, passage
  share REAL NOT NULL, -- of the report's words
  PRIMARY KEY (report, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_original ON copies (original);

-- A claim that hands on an earlier one.
CREATE TABLE links (
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,  -- copy: in a copied report; quotes: "citing X"; repeats: said again by the
                       -- same; same words: under another name
  score REAL NOT NULL, -- how much of their words is the same
  PRIMARY KEY (claim, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_other ON links (other);

-- The persons, bodies and outlets that claims come from, each in one form for a ledger.
CREATE TABLE roots (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, -- `o_…`, a hash of the name
  name TEXT NOT NULL
) STRICT;

-- Where each claim that counts comes from, as far as it is known. Where people have a row of a claim
-- of the machine, that row is read, and the machine's id stands here, in `links` and in `carried`.
CREATE TABLE origins (
  claim INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
  root INTEGER REFERENCES roots (id), -- NULL = nobody is named
  known INTEGER NOT NULL, -- 2 = known; 1 = a body that is not told apart ("police"); 0 = unknown
  reason TEXT NOT NULL,   -- why: see docs/ledger.md
  first INTEGER NOT NULL  -- the earliest claim that says the same, itself if there is none
) STRICT;
CREATE INDEX origins_by_first ON origins (first);
CREATE INDEX origins_by_root ON origins (root) WHERE root IS NOT NULL;

-- What several claims say: in how many reports, from how many independent known origins. What only
-- one claim says is not in it.
CREATE TABLE carried (
  first INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE, -- as in `origins`
  reports INTEGER NOT NULL,
  origins INTEGER NOT NULL
) STRICT;

-- ## What people decided

-- Acts of review, never edited. Of one claim and field the one that no other stands behind counts;
-- where two do not know of each other (two ledgers, one brought into the other), the later.
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, -- `v_…`, a hash of all that follows but `recorded_at`
  report TEXT NOT NULL,     -- its key
  claim TEXT NOT NULL,      -- the key it had then
  verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'correct', 'reject', 'add', 'withdraw')),
  field TEXT,               -- NULL = the whole claim; speaker, how … `place:Seversk`, `time:May`
  value TEXT,               -- JSON: what it should be; NULL = nothing is said of it
  machine TEXT,             -- JSON: what the machine had then; NULL = nothing
  anchor TEXT NOT NULL,     -- JSON: `spans` (of the content) and what the claim `was`
  after TEXT,               -- the review of the same claim and field that counted before
  by TEXT NOT NULL,         -- who
  note TEXT,                -- why
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_by_claim ON reviews (claim);
CREATE INDEX reviews_by_report ON reviews (report);

-- What became of each review, in each report that has its bytes: worked out anew whenever a review
-- or a reading comes. The claims that it makes are those with `person` = 1.
CREATE TABLE review_states (
  review INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('applied', 'agrees', 'conflicts', 'orphaned', 'superseded',
    'withdrawn')),
  claim TEXT,   -- the claim's key now; NULL = there is none
  machine TEXT, -- JSON: what the machine has now
  PRIMARY KEY (review, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_states_by_claim ON review_states (claim);
CREATE INDEX review_states_by_report ON review_states (report);

-- Names that nobody is to see: Dateline takes them out of all that it prints (docs/ledger.md).
CREATE TABLE hidden (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,   -- as it was given
  folded TEXT NOT NULL, -- lower case, without accents, apostrophes and hyphens
  last_word TEXT,       -- hidden alone, too; NULL = others bore it, or it is no surname
  by TEXT NOT NULL,     -- who said so
  note TEXT NOT NULL,   -- why
  recorded_at TEXT NOT NULL,
  undone_by TEXT,
  undone_note TEXT,
  undone_at TEXT        -- NULL = it holds
) STRICT;

-- ## Audit

-- Who did what to the ledger, machines and people. Each line is sealed together with the one before
-- it; `content` seals the rows that it speaks of. dateline doctor compares.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY, -- from 1 without a gap
  recorded_at TEXT NOT NULL,
  by TEXT NOT NULL,           -- a person, `dateline` and its version, or `command line`
  act TEXT NOT NULL,          -- arrive, layer, read, replace, job, link, drop, merge …
  subject TEXT NOT NULL,      -- JSON: the keys of what it was done to
  content TEXT NOT NULL,      -- SHA-256 of all that its rows say; '' = they were taken away
  parts TEXT NOT NULL,        -- of read: four digits of the SHA-256 of each kind of row; else ''
  before TEXT NOT NULL,       -- `seal` of the line before; '' = it is the first
  seal TEXT NOT NULL          -- SHA-256 of all the others, as a JSON array in this order
) STRICT;
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
  BEGIN SELECT raise(ABORT, 'the audit log is never edited'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT raise(ABORT, 'the audit log is never edited'); END;
