package sqlite

import (
	"context"
	"sync"
)

// Store is a corpus in a file. It is safe for concurrent use, also by several processes.
type Store struct {
	*database
	kept    kept
	cutters sync.Pool // what they remember of words is good for every text
}

// Open opens the corpus in the file, which is made when there is none. Another program's database and a newer
// version's are refused and left untouched. Close it when done.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	db, err := open(ctx, path, corpusSchema, o)
	if err != nil {
		return nil, err
	}
	return &Store{database: db}, nil
}
