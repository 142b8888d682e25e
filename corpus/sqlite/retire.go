package sqlite

import (
	"encoding/json"
	"maps"

	"github.com/whosaid/whosaid/corpus"
)

// formerQuote is a quotation of a version that was replaced.
type formerQuote struct {
	id           int64
	public, text string
}

// retire takes the stored version of an article out, into its history where the new one differs.
func (p *put) retire(old *stored, e *prepared) error {
	if err := p.keep(old, e); err != nil {
		return err
	}
	return p.takeOut(old, e)
}

// takeOut takes the stored version of an article out of all but its history. Its quotations lead to those of the entry.
func (p *put) takeOut(old *stored, e *prepared) error {
	article, err := articleAt(p.ctx, p.tx, old.id)
	if err != nil {
		return err
	}
	p.countOut(old, article)
	if err := p.retireQuotes(old, e); err != nil {
		return err
	}
	neighbours, err := p.neighbours(old.id)
	if err != nil {
		return err
	}
	if err := p.unband(old.id); err != nil {
		return err
	}
	if err := p.sql.exec(`DELETE FROM articles WHERE id = ?`, old.id); err != nil {
		return err
	}
	for _, n := range neighbours {
		if err := p.recluster(n); err != nil {
			return err
		}
	}
	return nil
}

// keep writes a version into the history. Where the article changes its id its history comes along, and the old id
// leads to the new.
func (p *put) keep(old *stored, e *prepared) error {
	if old.public != e.public {
		err := p.sql.exec(`UPDATE versions SET public = ? WHERE collection = ? AND public = ?`, e.public, old.collection, old.public)
		if err != nil {
			return err
		}
		if err := p.lead(old.public, e.public); err != nil {
			return err
		}
	}
	if old.fingerprint == e.fingerprint {
		return nil
	}
	article, err := articleAt(p.ctx, p.tx, old.id)
	if err != nil {
		return err
	}
	text, err := json.Marshal(article)
	if err != nil {
		return err
	}
	err = p.sql.exec(`INSERT INTO versions (collection, public, version, replaced, fingerprint, article)
		VALUES (?, ?, ?, ?, ?, ?)`, old.collection, e.public, old.version, e.Imported.Unix(), old.fingerprint, string(text))
	return err
}

// countOut takes a version out of the counts and the index.
func (p *put) countOut(old *stored, article corpus.Article) {
	had := p.cutter.distinct(p.cutter.words(article.Title), p.cutter.words(article.Text))
	p.counts.article(old.collection, old.outlet, had, -1)
	p.index.articles.remove(old.id)
}

// retireQuotes takes the stored quotations of an article out of the counts and the index, and leads their ids to those
// that take their place. It must come before those are inserted: what people put right goes over to them.
func (p *put) retireQuotes(old *stored, e *prepared) error {
	gone, err := p.formerQuotes(old.id)
	if err != nil {
		return err
	}
	for _, q := range gone {
		p.counts.quote(old.collection, old.outlet, p.cutter.distinctIn(q.text), -1)
		p.index.quotes.remove(q.id)
	}
	if err := p.countOutMentions(old.id); err != nil {
		return err
	}
	return p.redirect(gone, e.quotes)
}

func (p *put) formerQuotes(article int64) ([]formerQuote, error) {
	rows, err := p.sql.query(`SELECT id, public, text FROM quotes WHERE article = ? ORDER BY id`, article)
	return collect(rows, err, func(scan scanner) (q formerQuote, err error) { return q, scan(&q.id, &q.public, &q.text) })
}

func (p *put) countOutMentions(article int64) error {
	rows, err := p.sql.query(`SELECT s.form, s.role FROM said s JOIN quotes q ON q.id = s.quote WHERE q.article = ?`, article)
	mentions, err := collect(rows, err, readMention)
	for _, m := range mentions {
		p.count(m, -1)
	}
	return err
}

func readMention(scan scanner) (m mention, err error) { return m, scan(&m.form, &m.role) }

// redirect leads the ids of quotations that are gone to those that took their place, or to nothing.
func (p *put) redirect(gone []formerQuote, now []preparedQuote) error {
	current := make(map[string]bool, len(now))
	for _, q := range now {
		current[q.public] = true
	}
	for _, q := range gone {
		if current[q.public] {
			continue
		}
		successor := p.successor(q, now)
		if err := p.lead(q.public, successor); err != nil {
			return err
		}
		if err := p.moveCorrections(q.public, successor); err != nil {
			return err
		}
	}
	return nil
}

// moveCorrections hands what people put right of a quotation to its successor, where that has one and nobody has put
// that right itself.
func (p *put) moveCorrections(from, to string) error {
	if to == "" || len(p.corrected) == 0 {
		return nil
	}
	for key, form := range maps.Clone(p.corrected) {
		moved := voiceKey{to, key.pos}
		if _, ok := p.corrected[moved]; key.public == from && !ok {
			p.corrected[moved] = form
		}
	}
	return p.sql.exec(`UPDATE OR IGNORE corrections SET quote = ? WHERE quote = ?`, to, from)
}

// lead makes a public id lead to another, or to nothing where that is "".
func (p *put) lead(from, to string) error {
	var current any
	if to != "" {
		current = to
	}
	err := p.sql.exec(`INSERT OR REPLACE INTO redirects (public, current) VALUES (?, ?)`, from, current)
	return err
}

// successor is the quotation that shares most words with one that is gone, at least half of all that the two have; ""
// where there is none.
func (p *put) successor(gone formerQuote, now []preparedQuote) string {
	had := p.cutter.distinctIn(gone.text)
	best, most := "", 0.5
	for _, q := range now {
		if s := similarity(had, q.vocabulary); s >= most {
			best, most = q.public, s
		}
	}
	return best
}

// similarity is the share of two sets' words that both have.
func similarity(a, b wordSet) float64 {
	of := make(map[string]bool, len(a))
	for _, l := range a {
		of[l.word] = true
	}
	both := 0
	for _, l := range b {
		if of[l.word] {
			both++
		}
	}
	all := len(a) + len(b) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}
