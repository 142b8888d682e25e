package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// gauge shows how far long work is: a bar on a terminal, a line every few seconds elsewhere.
type gauge struct {
	out   io.Writer
	total int64
	text  atomic.Value // string
	next  time.Time    // when the next line is due

	bars *mpb.Progress // nil where out is no terminal
	bar  *mpb.Bar
}

// lineEvery is how often a line is written where there is no bar.
const lineEvery = 5 * time.Second

// newGauge begins to show work of which there is so much in all; 0 where that is not known.
func (p *program) newGauge(ctx context.Context, total int64) *gauge {
	g := &gauge{out: p.err, total: total, next: time.Now().Add(lineEvery)}
	g.text.Store("")
	if isTerminal(p.err) && total > 0 {
		g.bars = mpb.NewWithContext(context.WithoutCancel(ctx), mpb.WithOutput(p.err), mpb.WithWidth(40))
		g.bar = g.bars.AddBar(total, mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Percentage(decor.WCSyncSpace)),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return g.text.Load().(string) }),
				decor.Name(" · "), decor.AverageETA(decor.ET_STYLE_GO)))
	}
	return g
}

// show tells how much is done, and in words what.
func (g *gauge) show(done int64, text string) {
	if g.bar != nil {
		g.text.Store(text)
		g.bar.SetCurrent(min(done, g.total-1))
		return
	}
	if now := time.Now(); now.After(g.next) {
		g.next = now.Add(lineEvery)
		fmt.Fprintln(g.out, g.share(done)+text)
	}
}

func (g *gauge) share(done int64) string {
	if g.total == 0 {
		return ""
	}
	return fmt.Sprintf("%d %%, ", min(100, done*100/g.total))
}

// end takes the bar away.
func (g *gauge) end() {
	if g.bar != nil {
		g.bar.Abort(true)
		g.bars.Wait()
	}
}
