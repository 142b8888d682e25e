package corpus_test

import (
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

func TestParseDate(t *testing.T) {
	for _, test := range []struct {
		text, want string // of the time in RFC 3339
		precision  corpus.Precision
	}{
		{"2016-09-12", "2016-09-12T00:00:00Z", corpus.Day},
		{" 2016-09-12 ", "2016-09-12T00:00:00Z", corpus.Day},
		{"2016-09-12T08:30:00Z", "2016-09-12T08:30:00Z", corpus.Minute},
		{"2016-09-12T08:30:00.123+02:00", "2016-09-12T08:30:00+02:00", corpus.Minute},
		{"2016-09-12T08:30:00+0200", "2016-09-12T08:30:00+02:00", corpus.Minute},
		{"2016-09-12T08:30", "2016-09-12T08:30:00Z", corpus.Minute},
		{"2016-09-12 08:30:15", "2016-09-12T08:30:15Z", corpus.Minute},
		{"2016-09-12 08:30:15+02:00", "2016-09-12T08:30:15+02:00", corpus.Minute},
		{"2016-09-12 00:00:00", "2016-09-12T00:00:00Z", corpus.Day},
		{"20160912", "2016-09-12T00:00:00Z", corpus.Day},
		{"20160912083015", "2016-09-12T08:30:15Z", corpus.Minute},
		{"20160912T083015Z", "2016-09-12T08:30:15Z", corpus.Minute},
		{"2016/09/12", "2016-09-12T00:00:00Z", corpus.Day},
		{"2016-09", "2016-09-01T00:00:00Z", corpus.Month},
		{"2016", "2016-01-01T00:00:00Z", corpus.Year},
		{"1473669015", "2016-09-12T08:30:15Z", corpus.Minute},
		{"1473669015000", "2016-09-12T08:30:15Z", corpus.Minute},
		{"Mon, 12 Sep 2016 08:30:15 +0200", "2016-09-12T08:30:15+02:00", corpus.Minute},
		{"Mon, 12 Sep 2016 08:30:15 GMT", "2016-09-12T08:30:15Z", corpus.Minute},
		{"September 12, 2016", "2016-09-12T00:00:00Z", corpus.Day},
		{"Monday, September 12, 2016", "2016-09-12T00:00:00Z", corpus.Day},
		{"Sept. 12th, 2016", "2016-09-12T00:00:00Z", corpus.Day},
		{"12 September 2016", "2016-09-12T00:00:00Z", corpus.Day},
		{"September 12, 2016 at 8:30 PM", "2016-09-12T20:30:00Z", corpus.Minute},
		{"Sep 2016", "2016-09-01T00:00:00Z", corpus.Month},
		{"17.11.2026", "2026-11-17T00:00:00Z", corpus.Day},
		{"3.4.2026", "2026-04-03T00:00:00Z", corpus.Day},
		{"03. 04. 2026, 18:05", "2026-04-03T18:05:00Z", corpus.Minute},
		{"17/11/2026", "2026-11-17T00:00:00Z", corpus.Day},
		{"11/17/2026 9:30", "2026-11-17T09:30:00Z", corpus.Minute},
		{"11/11/2026", "2026-11-11T00:00:00Z", corpus.Day},
		{"17-11-2026", "2026-11-17T00:00:00Z", corpus.Day},
		{"3. November 2026", "2026-11-03T00:00:00Z", corpus.Day},
		{"3 November, 2026", "2026-11-03T00:00:00Z", corpus.Day},
		{"3rd of November 2026", "2026-11-03T00:00:00Z", corpus.Day},
		{"Tuesday 3 November 2026", "2026-11-03T00:00:00Z", corpus.Day},
		{"3 November 2026, 14:30", "2026-11-03T14:30:00Z", corpus.Minute},
	} {
		got, err := corpus.ParseDate(test.text)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", test.text, err)
			continue
		}
		if text := got.Time.Format(time.RFC3339); text != test.want || got.Precision != test.precision {
			t.Errorf("ParseDate(%q) = %s by the %s, want %s by the %s", test.text, text, got.Precision, test.want, test.precision)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{"yesterday", "01/02/2016", "2016-13-01", "2016-02-30", "12345", "0000-00-00", "not a date 2016",
		"31.02.2026", "17.13.2026", "11.17.2026", "17/13/2026", "0/5/2026", "1.2/2026"} {
		if got, err := corpus.ParseDate(text); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", text, got)
		}
	}
	if got, err := corpus.ParseDate("  "); err != nil || got != (corpus.Date{}) {
		t.Errorf("ParseDate of nothing = %v, %v, want the zero date", got, err)
	}
}

func TestParseDateOfTwoReadings(t *testing.T) {
	const want = `date "11/02/2026" may be 11 February or 2 November: write it as 2026-02-11 or 2026-11-02`
	if got, err := corpus.ParseDate("11/02/2026"); err == nil || err.Error() != want {
		t.Errorf("got %v, %v, want the error: %s", got, err, want)
	}
}
