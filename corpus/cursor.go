package corpus

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"time"
)

// ErrCursor is returned for a cursor that is damaged, or that belongs to another query.
var ErrCursor = errors.New("cursor does not belong to this query")

// cursor tells where a page begins in the answer as it was when the first page was made. What is ingested later has a
// greater sequence number and stays out, so that no page repeats or skips a quotation while the corpus grows.
type cursor struct {
	Sequence int64     `json:"s"`
	Newest   time.Time `json:"n"` // what freshness counted from
	Page     int       `json:"p"` // length of the first page, which is shared out among the speakers
	Batch    int       `json:"b"` // of rows, ranked among themselves
	Offset   int       `json:"o"` // among the batch's hits
	Last     string    `json:"l"` // id of the last quotation shown: finds the place again when one before it is gone
	Query    uint32    `json:"q"`
}

// fingerprint tells settled queries apart but for cursor and limit, which may change from page to page.
func fingerprint(q Query) uint32 {
	q.Cursor, q.Limit = "", 0
	h := fnv.New32a()
	fmt.Fprintf(h, "%#v", q)
	return h.Sum32()
}

// batch is how many matches are read and ranked at once, for every page of an answer the same.
func (c cursor) batch() int { return min(mostBatch, max(leastBatch, 10*c.Page)) }

// rows are where the cursor's batch begins and ends among n rows.
func (c cursor) rows(n int) (begin, end int) {
	return min(c.Batch*c.batch(), n), min((c.Batch+1)*c.batch(), n)
}

func (c cursor) String() string {
	text, err := json.Marshal(c)
	if err != nil {
		panic("corpus: cursor: " + err.Error()) // numbers and strings always marshal
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// readCursor reads the cursor of a query; the zero cursor where it has none.
func readCursor(q Query) (c cursor, err error) {
	if q.Cursor == "" {
		return c, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	if err != nil || c.Query != fingerprint(q) {
		return cursor{}, ErrCursor
	}
	return c, nil
}

// cut takes a page off the batch's hits, and makes the cursor of the next one; "" when this is the last. more tells
// that there are further batches.
func (c cursor) cut(hits []*ranked, page int, more bool) (list []Hit, next string) {
	begin := c.begin(hits)
	end := min(begin+page, len(hits))
	for _, h := range hits[begin:end] {
		list = append(list, h.Hit)
	}
	switch {
	case end < len(hits):
		c.Offset, c.Last = end, hits[end-1].ID
	case more:
		c.Batch, c.Offset, c.Last = c.Batch+1, 0, ""
	default:
		return list, ""
	}
	return list, c.String()
}

// begin is where the page begins among the hits.
func (c cursor) begin(hits []*ranked) int {
	for i := range hits {
		if hits[i].ID == c.Last && c.Last != "" {
			return i + 1
		}
	}
	return min(c.Offset, len(hits))
}
