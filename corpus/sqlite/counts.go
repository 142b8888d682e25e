package sqlite

import (
	"slices"
	"strings"
)

// counts adds up, over a transaction, what the tables keep count of.
type counts struct {
	outlets map[int64]*tally
	words   map[int64]*wordTallies // by collection
	forms   map[int64]int
	roles   map[roleKey]int
}

// tally is a change in the numbers of articles and quotations.
type tally struct{ articles, quotes int }

// wordTallies are changes in the numbers of a collection's words.
type wordTallies struct {
	at   map[*lexeme]int // in the list
	list []wordTally
}

type wordTally struct {
	tally
	*lexeme
}

type roleKey struct {
	form int64
	role string
}

func newCounts() counts {
	return counts{make(map[int64]*tally), make(map[int64]*wordTallies), make(map[int64]int), make(map[roleKey]int)}
}

// article counts an article in, or out where n is -1.
func (c counts) article(collection, outlet int64, vocabulary wordSet, n int) {
	at(c.outlets, outlet).articles += n
	w := at(c.words, collection)
	for _, l := range vocabulary {
		w.of(l).articles += n
	}
}

// quote counts a quotation in, or out where n is -1.
func (c counts) quote(collection, outlet int64, vocabulary wordSet, n int) {
	at(c.outlets, outlet).quotes += n
	w := at(c.words, collection)
	for _, l := range vocabulary {
		w.of(l).quotes += n
	}
}

// mention counts a speaker in, or out where n is -1.
func (c counts) mention(form int64, role string, n int) {
	c.forms[form] += n
	if role != "" {
		c.roles[roleKey{form, role}] += n
	}
}

func at[K comparable, V any](m map[K]*V, key K) *V {
	v, ok := m[key]
	if !ok {
		v = new(V)
		m[key] = v
	}
	return v
}

// of is the tally of a word, good until the next one is asked for.
func (w *wordTallies) of(l *lexeme) *wordTally {
	i, ok := w.at[l]
	if !ok {
		if w.at == nil {
			w.at = make(map[*lexeme]int)
		}
		i = len(w.list)
		w.at[l] = i
		w.list = append(w.list, wordTally{lexeme: l})
	}
	return &w.list[i]
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
	for collection, w := range c.words {
		if err := w.flush(st, collection); err != nil {
			return err
		}
	}
	return nil
}

// wordsAtOnce is how many words one statement takes: there are tens of thousands, and a call for each costs more than the
// row.
const wordsAtOnce = 64

// sorted are the words that change, each once: cutters have lexemes of their own.
func (w *wordTallies) sorted() []wordTally {
	slices.SortFunc(w.list, func(a, b wordTally) int { return strings.Compare(a.word, b.word) })
	list := w.list[:0]
	for _, t := range w.list {
		if n := len(list); n > 0 && list[n-1].word == t.word {
			list[n-1].articles += t.articles
			list[n-1].quotes += t.quotes
			continue
		}
		list = append(list, t)
	}
	return slices.DeleteFunc(list, func(t wordTally) bool { return t.tally == tally{} })
}

// flush adds the words to the vocabulary in their order, and takes out those that no article has any more.
func (w *wordTallies) flush(st statements, collection int64) error {
	list := w.sorted()
	for part := range slices.Chunk(list, wordsAtOnce) {
		args := make([]any, 0, 5*wordsAtOnce)
		for _, t := range part {
			args = append(args, collection, t.word, t.stem, t.articles, t.quotes)
		}
		err := st.exec(`INSERT INTO vocabulary (collection, word, stem, articles, quotes) VALUES (?, ?, ?, ?, ?)`+
			strings.Repeat(", (?, ?, ?, ?, ?)", len(part)-1)+
			` ON CONFLICT DO UPDATE SET articles = articles + excluded.articles, quotes = quotes + excluded.quotes`, args...)
		if err != nil {
			return err
		}
	}
	for _, t := range list {
		if t.articles >= 0 {
			continue
		}
		if err := st.exec(`DELETE FROM vocabulary WHERE collection = ? AND word = ? AND articles <= 0`, collection, t.word); err != nil {
			return err
		}
	}
	return nil
}
