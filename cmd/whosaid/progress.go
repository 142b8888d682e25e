package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// progress shows how far an import is: a bar on a terminal, a line every few seconds elsewhere.
type progress struct {
	files *read.Files
	out   io.Writer
	total int64
	items atomic.Int64
	next  time.Time // when the next line is due

	bars *mpb.Progress // nil where out is no terminal
	bar  *mpb.Bar
}

// lineEvery is how often a line is written where there is no bar.
const lineEvery = 5 * time.Second

func (p *program) newProgress(ctx context.Context, files *read.Files) *progress {
	s := &progress{files: files, out: p.err, total: files.Size(), next: time.Now().Add(lineEvery)}
	if isTerminal(p.err) && s.total > 0 {
		s.bars = mpb.NewWithContext(context.WithoutCancel(ctx), mpb.WithOutput(p.err), mpb.WithWidth(40))
		s.bar = s.bars.AddBar(s.total, mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Percentage(decor.WCSyncSpace)),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return count(int(s.items.Load()), "article") }),
				decor.Name(" · "), decor.AverageETA(decor.ET_STYLE_GO)))
	}
	return s
}

// show tells of what was done so far.
func (s *progress) show(r corpus.Report) {
	if s.bar != nil {
		s.items.Store(int64(r.Items()))
		s.bar.SetCurrent(min(s.files.Done(), s.total-1))
		return
	}
	if now := time.Now(); now.After(s.next) {
		s.next = now.Add(lineEvery)
		fmt.Fprintf(s.out, "%s read, %s\n", s.share(), count(r.Items(), "article"))
	}
}

func (s *progress) share() string {
	if s.total == 0 {
		return fmt.Sprintf("%d MB", s.files.Done()>>20)
	}
	return fmt.Sprintf("%d %%", s.files.Done()*100/s.total)
}

// end takes the bar away.
func (s *progress) end() {
	if s.bar != nil {
		s.bar.Abort(true)
		s.bars.Wait()
	}
}
