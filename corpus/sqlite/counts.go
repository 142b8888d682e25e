package sqlite

import (
	"cmp"
	"slices"
	"strings"
)

// counts adds up, over a transaction, what the tables keep count of.
type counts struct {
	outlets map[int64]*tally
	words   map[wordKey]*tally
	forms   map[int64]int
	roles   map[roleKey]int
}

// tally is a change in the numbers of articles and quotations.
type tally struct{ articles, quotes int }

type wordKey struct {
	collection int64
	word, stem string
}

type roleKey struct {
	form int64
	role string
}

func newCounts() counts {
	return counts{make(map[int64]*tally), make(map[wordKey]*tally), make(map[int64]int), make(map[roleKey]int)}
}

// article counts an article in, or out where n is -1.
func (c counts) article(collection, outlet int64, vocabulary wordSet, n int) {
	at(c.outlets, outlet).articles += n
	for word, stem := range vocabulary {
		at(c.words, wordKey{collection, word, stem}).articles += n
	}
}

// quote counts a quotation in, or out where n is -1.
func (c counts) quote(collection, outlet int64, vocabulary wordSet, n int) {
	at(c.outlets, outlet).quotes += n
	for word, stem := range vocabulary {
		at(c.words, wordKey{collection, word, stem}).quotes += n
	}
}

// mention counts a speaker in, or out where n is -1.
func (c counts) mention(form int64, role string, n int) {
	c.forms[form] += n
	if role != "" {
		c.roles[roleKey{form, role}] += n
	}
}

func at[K comparable](m map[K]*tally, key K) *tally {
	t, ok := m[key]
	if !ok {
		t = new(tally)
		m[key] = t
	}
	return t
}

// flush adds the sums to the tables, in the order of their keys, which is the cheapest to write.
func (c counts) flush(st statements) error {
	for id, t := range c.outlets {
		err := st.exec(`UPDATE outlets SET articles = articles + ?, quotes = quotes + ? WHERE id = ?`, t.articles, t.quotes, id)
		if err != nil {
			return err
		}
	}
	for id, n := range c.forms {
		if err := st.exec(`UPDATE forms SET quotes = quotes + ? WHERE id = ?`, n, id); err != nil {
			return err
		}
	}
	for key, n := range c.roles {
		err := st.exec(`INSERT INTO roles (form, role, quotes) VALUES (?1, ?2, ?3)
			ON CONFLICT DO UPDATE SET quotes = quotes + ?3`, key.form, key.role, n)
		if err == nil && n < 0 {
			err = st.exec(`DELETE FROM roles WHERE form = ? AND role = ? AND quotes = 0`, key.form, key.role)
		}
		if err != nil {
			return err
		}
	}
	return c.flushWords(st)
}

// flushWords hands all words over in one statement: there are tens of thousands, and a call for each costs more than
// the row.
func (c counts) flushWords(st statements) error {
	keys := make([]wordKey, 0, len(c.words))
	fewer := false
	for key, t := range c.words {
		if *t != (tally{}) {
			keys = append(keys, key)
		}
		fewer = fewer || t.articles < 0
	}
	slices.SortFunc(keys, func(a, b wordKey) int {
		return cmp.Or(cmp.Compare(a.collection, b.collection), strings.Compare(a.word, b.word))
	})
	list := make([][5]any, len(keys))
	for i, key := range keys {
		t := c.words[key]
		list[i] = [5]any{key.collection, key.word, key.stem, t.articles, t.quotes}
	}
	rows := jsonList(list)
	err := st.exec(`INSERT INTO vocabulary (collection, word, stem, articles, quotes)
		SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
		ON CONFLICT DO UPDATE SET articles = articles + excluded.articles, quotes = quotes + excluded.quotes`, rows)
	if err != nil || !fewer {
		return err
	}
	return st.exec(`DELETE FROM vocabulary WHERE articles <= 0 AND (collection, word) IN
		(SELECT value ->> 0, value ->> 1 FROM json_each(?))`, rows)
}
