package sqlite

import (
	"fmt"
	"hash/maphash"
	"strings"
)

// sums are what the indexes must hold, added up so that neither the order counts nor the size: a hash of each word, times
// how often it is there.
type sums struct {
	seed             maphash.Seed
	articles, quotes *indexSum
	vocabulary       *vocabularySum
}

func newSums() sums {
	seed := maphash.MakeSeed()
	return sums{seed, &indexSum{seed: seed}, &indexSum{seed: seed}, &vocabularySum{seed: seed}}
}

// indexSum adds up a full-text index: each word by the rows that have it, and by how often they do.
type indexSum struct {
	seed        maphash.Seed
	rows, times uint64
}

func (s *indexSum) add(pending pendingRows) {
	for _, columns := range pending.added {
		seen := make(map[string]bool)
		for _, column := range columns[1:] { // after the row id
			for word := range strings.FieldsSeq(column.(string)) {
				h := maphash.String(s.seed, word)
				s.times += h
				if !seen[word] {
					seen[word] = true
					s.rows += h
				}
			}
		}
	}
}

// vocabularySum adds up the vocabulary.
type vocabularySum struct {
	seed             maphash.Seed
	articles, quotes uint64
}

func (s *vocabularySum) add(collection int64, words wordSet, articles, quotes uint64) {
	for _, l := range words {
		h := s.hash(collection, l.word, l.stem)
		s.articles += h * articles
		s.quotes += h * quotes
	}
}

func (s *vocabularySum) hash(collection int64, word, stem string) uint64 {
	return maphash.Comparable(s.seed, struct {
		collection int64
		word, stem string
	}{collection, word, stem})
}

// compare looks whether the indexes hold what they must.
func (c *check) compare(want sums) error {
	for table, sum := range map[string]*indexSum{"articles_fts": want.articles, "quotes_fts": want.quotes} {
		got, err := c.indexSum(table, want.seed)
		if err != nil {
			return err
		}
		if *got != *sum {
			c.problem(mendTables, "the index %s does not hold the words of the texts", table)
		}
	}
	got, err := c.vocabularySum(want.seed)
	if err == nil && *got != *want.vocabulary {
		c.problem(mendTables, "the vocabulary miscounts the words of the texts")
	}
	return err
}

// indexSum reads an index word by word.
func (c *check) indexSum(table string, seed maphash.Seed) (*indexSum, error) {
	_, err := c.tx.ExecContext(c.ctx, fmt.Sprintf(`CREATE VIRTUAL TABLE temp.%[1]s_words USING fts5vocab(main, %[1]s, row)`, table))
	if err != nil {
		return nil, err
	}
	sum := &indexSum{seed: seed}
	rows, err := c.tx.QueryContext(c.ctx, fmt.Sprintf(`SELECT term, doc, cnt FROM temp.%s_words`, table))
	_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
		var word string
		var rows, times uint64
		err := scan(&word, &rows, &times)
		h := maphash.String(seed, word)
		sum.rows, sum.times = sum.rows+h*rows, sum.times+h*times
		return struct{}{}, err
	})
	return sum, err
}

func (c *check) vocabularySum(seed maphash.Seed) (*vocabularySum, error) {
	sum := &vocabularySum{seed: seed}
	rows, err := c.tx.QueryContext(c.ctx, `SELECT collection, word, stem, articles, quotes FROM vocabulary`)
	_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
		var collection int64
		var word, stem string
		var articles, quotes uint64
		err := scan(&collection, &word, &stem, &articles, &quotes)
		h := sum.hash(collection, word, stem)
		sum.articles, sum.quotes = sum.articles+h*articles, sum.quotes+h*quotes
		return struct{}{}, err
	})
	return sum, err
}
