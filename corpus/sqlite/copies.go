package sqlite

import "database/sql"

// mostCopies bounds how many articles that share a band are compared with a new one.
const mostCopies = 64

// copies finds the near-copies of an article that was just inserted, joins it to their cluster and counts them.
func (p *put) copies(r *row, e *prepared) (int, error) {
	candidates, err := p.banded(r, e)
	if err != nil {
		return 0, err
	}
	found := 0
	for _, other := range candidates {
		var text string
		if err := p.sql.queryRow([]any{&text}, `SELECT text FROM texts WHERE article = ?`, other); err != nil {
			return 0, err
		}
		if !p.near(e.Article.Text, text) {
			continue
		}
		found++
		err := p.sql.exec(`INSERT INTO near (article, other) VALUES (?1, ?2), (?2, ?1)`, r.id, other)
		if err != nil {
			return 0, err
		}
	}
	if found == 0 {
		return 0, nil
	}
	return found, p.recluster(r.id)
}

// banded writes the bands of an article and returns the articles of its collection that share one, earliest first.
func (p *put) banded(r *row, e *prepared) ([]int64, error) {
	if len(e.Bands) == 0 {
		return nil, nil
	}
	list := bandList(r.collection, e.Bands)
	rows, err := p.sql.query(`SELECT DISTINCT article FROM bands WHERE hash IN (SELECT value FROM json_each(?))
		ORDER BY article LIMIT ?`, list, mostCopies)
	candidates, err := collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
	if err != nil {
		return nil, err
	}
	return candidates, p.sql.exec(`INSERT OR IGNORE INTO bands (hash, article) SELECT value, ? FROM json_each(?)`, r.id, list)
}

// bandList is bands as their table has them, where a band means the same in one collection only.
func bandList(collection int64, bands []uint64) string {
	hashes := make([]int64, len(bands))
	for i, band := range bands {
		hashes[i] = int64(band) + collection
	}
	return jsonList(hashes)
}

// unband takes an article's bands out.
func (p *put) unband(article int64) error {
	return p.sql.exec(`DELETE FROM bands WHERE article = ?1
		AND hash IN (SELECT value FROM texts, json_each(texts.bands) WHERE texts.article = ?1)`, article)
}

// neighbours are the near-copies of an article.
func (p *put) neighbours(article int64) ([]int64, error) {
	rows, err := p.sql.query(`SELECT other FROM near WHERE article = ?`, article)
	return collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
}

// recluster gives everything that hangs together with an article its cluster: the smallest row id of them, which is the
// first printing's, or none for an article alone.
func (p *put) recluster(article int64) error {
	rows, err := p.sql.query(`WITH RECURSIVE member (id) AS (
		VALUES (?) UNION SELECT near.other FROM near JOIN member ON near.article = member.id
	) SELECT id FROM member ORDER BY id`, article)
	members, err := collect(rows, err, func(scan scanner) (id int64, err error) { return id, scan(&id) })
	if err != nil {
		return err
	}
	var cluster sql.NullInt64
	if len(members) > 1 {
		cluster = sql.NullInt64{Int64: members[0], Valid: true}
	}
	for _, m := range members {
		if err := p.sql.exec(`UPDATE articles SET cluster = ? WHERE id = ?`, cluster, m); err != nil {
			return err
		}
	}
	return nil
}
