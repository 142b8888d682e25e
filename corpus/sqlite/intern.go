package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote"
)

// interner finds the rows of names in a transaction, and makes those that are missing.
type interner struct {
	sql         statements
	collections map[string]int64
	outlets     map[outletName]int64
	forms       map[formName]int64
}

type outletName struct {
	collection int64
	name       string
}

type formName struct {
	collection int64
	kind       quote.SpeakerKind
	name       string
}

func newInterner(st statements) interner {
	return interner{st, make(map[string]int64), make(map[outletName]int64), make(map[formName]int64)}
}

func (n interner) collection(name string) (int64, error) {
	return intern(n, n.collections, name, `SELECT id FROM collections WHERE name = ?`,
		`INSERT INTO collections (name) VALUES (?) RETURNING id`, name)
}

func (n interner) outlet(collection int64, name string) (int64, error) {
	return intern(n, n.outlets, outletName{collection, name}, `SELECT id FROM outlets WHERE collection = ? AND name = ?`,
		`INSERT INTO outlets (collection, name, key) VALUES (?, ?, ?) RETURNING id`, collection, name, names.Fold(name))
}

func (n interner) form(collection int64, s quote.Speaker) (int64, error) {
	return intern(n, n.forms, formName{collection, s.Kind, s.Name}, `SELECT id FROM forms WHERE collection = ? AND kind = ? AND name = ?`,
		`INSERT INTO forms (collection, kind, name, key) VALUES (?, ?, ?, ?) RETURNING id`, collection, s.Kind, s.Name, names.Fold(s.Name))
}

// intern returns the row of a key: as it is remembered, else found, else made. The query takes the first of the
// statement's arguments.
func intern[K comparable](n interner, known map[K]int64, key K, query, statement string, args ...any) (int64, error) {
	if id, ok := known[key]; ok {
		return id, nil
	}
	var id int64
	err := n.sql.queryRow([]any{&id}, query, args[:strings.Count(query, "?")]...)
	if errors.Is(err, sql.ErrNoRows) {
		err = n.sql.queryRow([]any{&id}, statement, args...)
	}
	if err == nil {
		known[key] = id
	}
	return id, err
}

// numbering gives out row ids in a transaction.
type numbering struct {
	sql  statements
	last map[string]map[int64]int64 // by table and day
}

func newNumbering(st statements) numbering {
	return numbering{st, map[string]map[int64]int64{"articles": {}, "quotes": {}}}
}

// next is a row id of the table on that day that no row has or had in this transaction.
func (n numbering) next(table string, day int64) (int64, error) {
	last, ok := n.last[table][day]
	if !ok {
		var id sql.NullInt64
		err := n.sql.queryRow([]any{&id}, `SELECT max(id) FROM `+table+` WHERE id >= ? AND id < ?`, firstRow(day), firstRow(day+1))
		if err != nil {
			return 0, err
		}
		last = max(id.Int64, firstRow(day))
	}
	if last+1 >= firstRow(day+1) {
		return 0, errors.New("too many " + table + " of one date: " + fmt.Sprint(last-firstRow(day)))
	}
	n.last[table][day] = last + 1
	return last + 1, nil
}
