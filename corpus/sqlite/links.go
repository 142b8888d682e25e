package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/whosaid/whosaid/corpus"
)

// Forms lists the names of speakers as articles resolve them, by collection, kind and name.
func (s *Store) Forms(ctx context.Context, scope []string) (forms []corpus.Form, err error) {
	within, args := scopeCondition("f.collection", scope)
	err = s.read(ctx, "list speakers of", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT c.name, f.kind, f.name, f.quotes, coalesce(p.key, '')
			FROM forms f JOIN collections c ON c.id = f.collection LEFT JOIN links l ON l.form = f.id
			LEFT JOIN speakers p ON p.id = l.speaker WHERE f.quotes > 0 AND `+within+` ORDER BY c.name, f.kind, f.name`, args...)
		forms, err = collect(rows, err, func(scan scanner) (f corpus.Form, err error) {
			return f, scan(&f.Collection, &f.Kind, &f.Name, &f.Quotes, &f.Speaker)
		})
		return err
	})
	return forms, err
}

// Relink replaces the links of a collection's forms to speakers. Only what differs is written.
func (s *Store) Relink(ctx context.Context, collection string, links []corpus.Link) error {
	return s.write(ctx, "link speakers in", func(tx *sql.Tx) error {
		st := newStatements(ctx, tx)
		r := &relink{sql: st, intern: newInterner(st)}
		if err := r.load(collection); err != nil {
			return err
		}
		for _, l := range links {
			if err := r.link(l); err != nil {
				return fmt.Errorf("link %q: %w", l.Form, err)
			}
		}
		return r.drop()
	})
}

// relink is one change of a collection's links.
type relink struct {
	sql        statements
	intern     interner
	collection int64
	speakers   map[string]int64     // by key
	linked     map[int64]storedLink // by form; those that stay are taken out
	forms      map[formName]int64   // of the collection
}

type storedLink struct {
	speaker int64
	score   float64
}

func (r *relink) load(collection string) (err error) {
	if r.collection, err = r.intern.collection(collection); err != nil {
		return err
	}
	r.speakers, r.linked, r.forms = make(map[string]int64), make(map[int64]storedLink), make(map[formName]int64)
	rows, err := r.sql.query(`SELECT id, key FROM speakers WHERE collection = ?`, r.collection)
	if _, err = collect(rows, err, r.loadSpeaker); err != nil {
		return err
	}
	rows, err = r.sql.query(`SELECT f.id, f.kind, f.name, coalesce(l.speaker, 0), coalesce(l.score, 0)
		FROM forms f LEFT JOIN links l ON l.form = f.id WHERE f.collection = ?`, r.collection)
	_, err = collect(rows, err, r.loadForm)
	return err
}

func (r *relink) loadSpeaker(scan scanner) (key string, err error) {
	var id int64
	err = scan(&id, &key)
	r.speakers[key] = id
	return key, err
}

func (r *relink) loadForm(scan scanner) (id int64, err error) {
	name := formName{collection: r.collection}
	var l storedLink
	err = scan(&id, &name.kind, &name.name, &l.speaker, &l.score)
	r.forms[name] = id
	if l.speaker != 0 {
		r.linked[id] = l
	}
	return id, err
}

// link writes one link, unless it stands already. A form that no article prints is passed over.
func (r *relink) link(l corpus.Link) error {
	form, ok := r.forms[formName{r.collection, l.Kind, l.Form}]
	if !ok {
		return nil
	}
	speaker, err := r.speaker(l)
	if err != nil {
		return err
	}
	before := r.linked[form]
	delete(r.linked, form)
	if before == (storedLink{speaker, l.Score}) {
		return nil
	}
	return r.sql.exec(`INSERT OR REPLACE INTO links (form, speaker, score) VALUES (?, ?, ?)`, form, speaker, l.Score)
}

func (r *relink) speaker(l corpus.Link) (id int64, err error) {
	if id, ok := r.speakers[l.Key]; ok {
		return id, nil
	}
	err = r.sql.queryRow([]any{&id}, `INSERT INTO speakers (collection, key, name, kind) VALUES (?, ?, ?, ?) RETURNING id`,
		r.collection, l.Key, l.Name, l.Kind)
	r.speakers[l.Key] = id
	return id, err
}

// drop deletes the links that are no more, and the speakers that nothing is linked to.
func (r *relink) drop() error {
	for form := range r.linked {
		if err := r.sql.exec(`DELETE FROM links WHERE form = ?`, form); err != nil {
			return err
		}
	}
	return r.sql.exec(`DELETE FROM speakers WHERE collection = ?
		AND NOT EXISTS (SELECT 1 FROM links WHERE speaker = speakers.id)`, r.collection)
}
