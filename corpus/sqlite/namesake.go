package sqlite

import (
	"database/sql"
	"errors"

	"github.com/whosaid/whosaid/corpus/names"
)

// Sources count their articles from one, each for itself. Where two of a collection do, and no address tells their articles
// apart, the first to come keeps the number, and the others' have the outlet before it.

// countsAlone reports whether an entry is known by its source's id and nothing else.
func (p *prepared) countsAlone() bool {
	return p.Article.ID != "" && p.Article.URL == "" && p.Article.Outlet != "" && !p.Article.Excerpt
}

// ownID is the id with the outlet before it.
func (p *prepared) ownID() string { return names.Fold(p.Article.Outlet) + " " + p.Article.ID }

// qualify has an entry known by its own id.
func (p *prepared) qualify() {
	p.public = p.ownID()
	p.Article.ID = p.public
	p.name()
}

// findOwn returns what is stored of an entry under its id with the outlet before it, and has the entry know itself by that;
// nil where there is nothing.
func findOwn(st statements, collection int64, e *prepared) (*stored, error) {
	old, err := findWhere(st, `public = ?`, collection, e.ownID())
	if old != nil && err == nil {
		e.qualify()
	}
	return old, err
}

// isOthers reports whether what is stored under an entry's id is the article of another outlet.
func (e *prepared) isOthers(st statements, old *stored) (bool, error) {
	if !e.countsAlone() || old.url != "" || !old.given || old.public != e.public {
		return false, nil
	}
	var key string
	err := st.queryRow([]any{&key}, `SELECT key FROM outlets WHERE id = ?`, old.outlet)
	return key != "" && key != names.Fold(e.Article.Outlet), err
}

// isNamesake reports whether an article of another outlet that has an entry's id is another article. One that says nearly
// the same is a version whose outlet was corrected. Where near is nil that is not told, and it may be.
func (e *prepared) isNamesake(st statements, old *stored, near func(a, b string) bool) (bool, error) {
	var text string
	err := st.queryRow([]any{&text}, `SELECT text FROM texts WHERE article = ?`, old.id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return text != e.Article.Text && (near == nil || !near(text, e.Article.Text)), err
}

// orOwn is what is stored under an entry's id, or where that is nothing or another outlet's, what is stored under its own.
func orOwn(st statements, collection int64, e *prepared, old *stored) (*stored, error) {
	if old != nil {
		if others, err := e.isOthers(st, old); !others || err != nil {
			return old, err
		}
	}
	if own, err := findOwn(st, collection, e); own != nil || err != nil {
		return own, err
	}
	return old, nil
}

// setApart returns what is stored of an entry: nothing, where what has its id is another outlet's article. Then the entry is
// known by its id with the outlet before it.
func setApart(st statements, old *stored, e *prepared, near func(a, b string) bool) (*stored, error) {
	others, err := e.isOthers(st, old)
	if !others || err != nil {
		return old, err
	}
	namesake, err := e.isNamesake(st, old, near)
	if !namesake || err != nil {
		return old, err
	}
	e.qualify()
	return nil, nil
}
