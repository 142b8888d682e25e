package main

import (
	"context"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// progress shows how far an import is, by the bytes of its files.
type progress struct {
	*gauge
	files *read.Files
}

func (p *program) newProgress(ctx context.Context, files *read.Files) progress {
	return progress{p.newGauge(ctx, files.Size()), files}
}

// show tells of what was done so far.
func (s progress) show(r corpus.Report) { s.gauge.show(s.files.Done(), count(r.Items(), "article")) }
