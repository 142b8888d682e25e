package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Sequence is the number of the last ingest.
func (s *Store) Sequence(ctx context.Context) (n int64, err error) {
	err = s.often(ctx, "read", func(tx queryer) error {
		return tx.QueryRowContext(ctx, `SELECT value FROM sequences WHERE name = 'ingest'`).Scan(&n)
	})
	return n, err
}

// Speakers lists who is quoted, most often first, with the names and roles that articles print.
func (s *Store) Speakers(ctx context.Context, scope []string) (speakers []corpus.KnownSpeaker, err error) {
	within, args := scopeCondition("p.collection", scope)
	err = s.often(ctx, "list speakers of", func(tx queryer) error {
		rows, err := tx.QueryContext(ctx, `SELECT p.key, p.name, p.kind, f.name, f.quotes FROM speakers p
			JOIN links l ON l.speaker = p.id JOIN forms f ON f.id = l.form
			WHERE f.quotes > 0 AND `+within+` ORDER BY p.key, f.quotes DESC, f.name`, args...)
		if speakers, err = readSpeakers(rows, err); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, `SELECT p.key, r.role, sum(r.quotes) AS n FROM speakers p
			JOIN links l ON l.speaker = p.id JOIN roles r ON r.form = l.form
			WHERE `+within+` GROUP BY p.key, r.role ORDER BY p.key, n DESC, r.role`, args...)
		return readRoles(rows, err, speakers)
	})
	slices.SortStableFunc(speakers, func(a, b corpus.KnownSpeaker) int { return cmp.Compare(b.Quotes, a.Quotes) })
	return speakers, err
}

// readSpeakers gathers the rows of each key, which stand together.
func readSpeakers(rows *sql.Rows, err error) (speakers []corpus.KnownSpeaker, _ error) {
	_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
		var key, name, kind, form string
		var quotes int
		if err := scan(&key, &name, &kind, &form, &quotes); err != nil {
			return struct{}{}, err
		}
		if n := len(speakers); n == 0 || speakers[n-1].Key != key {
			speakers = append(speakers, corpus.KnownSpeaker{Key: key, Name: name, Kind: quote.SpeakerKind(kind)})
		}
		p := &speakers[len(speakers)-1]
		p.Forms, p.Quotes = append(p.Forms, form), p.Quotes+quotes
		return struct{}{}, nil
	})
	return speakers, err
}

// readRoles adds roles to speakers; both come by key.
func readRoles(rows *sql.Rows, err error, speakers []corpus.KnownSpeaker) error {
	at := 0
	_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
		var key string
		var role corpus.Role
		if err := scan(&key, &role.Title, &role.Quotes); err != nil {
			return struct{}{}, err
		}
		for at < len(speakers) && speakers[at].Key < key {
			at++
		}
		if at < len(speakers) && speakers[at].Key == key {
			speakers[at].Roles = append(speakers[at].Roles, role)
		}
		return struct{}{}, nil
	})
	return err
}

// Vocabulary lists the most frequent words.
func (s *Store) Vocabulary(ctx context.Context, scope []string, limit int) (list []corpus.KnownWord, err error) {
	within, args := scopeCondition("collection", scope)
	err = s.often(ctx, "list words of", func(tx queryer) error {
		rows, err := tx.QueryContext(ctx, `SELECT word, sum(articles) AS n FROM vocabulary WHERE `+within+`
			GROUP BY word ORDER BY n DESC, word LIMIT ?`, append(args, limit)...)
		list, err = collect(rows, err, func(scan scanner) (w corpus.KnownWord, err error) {
			return w, scan(&w.Fold, &w.Articles)
		})
		return err
	})
	return list, err
}

// Frequencies tells in how many articles each stem stands. An article that has several words of one stem counts once for
// each.
func (s *Store) Frequencies(ctx context.Context, scope, stems []string) (counts []int, err error) {
	err = s.often(ctx, "count words of", func(tx queryer) error {
		within, args := scopeCondition("collection", scope)
		rows, err := tx.QueryContext(ctx, `SELECT (SELECT coalesce(sum(articles), 0) FROM vocabulary
			WHERE stem = wanted.value AND `+within+`) FROM json_each(?) wanted ORDER BY wanted.key`, append(args, jsonList(stems))...)
		counts, err = collect(rows, err, func(scan scanner) (n int, err error) {
			return n, scan(&n)
		})
		return err
	})
	return counts, err
}
