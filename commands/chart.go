package commands

import (
	"fmt"

	"github.com/go-analyze/charts"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// The size of a chart's picture in pixels: sharp on a phone, and far below what platforms take.
const (
	chartWidth  = 900
	chartHeight = 420
	chartLabels = 8 // what fits below the bars without overlap
)

// chart draws a timeline; alt says the same in words.
func chart(t corpus.Timeline, alt string) (bot.Picture, error) {
	values, labels := make([]float64, len(t.Buckets)), make([]string, len(t.Buckets))
	for i, b := range t.Buckets {
		values[i], labels[i] = float64(b.Count), shortLabel(b, t.Unit)
	}
	opt := charts.NewBarChartOptionWithData([][]float64{values})
	opt.Title.Text = "Quotations a " + string(t.Unit)
	opt.CategoryAxis.Labels = labels
	opt.CategoryAxis.LabelCount = min(len(labels), chartLabels)
	opt.Legend.Show = charts.Ptr(false)
	opt.ValueFormatter = func(v float64) string { return fmt.Sprintf("%.0f", v) }
	painter := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: chartWidth, Height: chartHeight})
	if err := painter.BarChart(opt); err != nil {
		return bot.Picture{}, fmt.Errorf("commands: draw timeline: %w", err)
	}
	png, err := painter.Bytes()
	if err != nil {
		return bot.Picture{}, fmt.Errorf("commands: draw timeline: %w", err)
	}
	return bot.Picture{Name: "timeline.png", Alt: alt, PNG: png}, nil
}

// shortLabel names a bar within the room of a picture.
func shortLabel(b corpus.Bucket, unit corpus.Precision) string {
	switch unit {
	case corpus.Year:
		return b.Start.Format("2006")
	case corpus.Month:
		return b.Start.Format("Jan 06")
	}
	return b.Start.Format("2 Jan")
}
