package feed

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Kind tells whether it is worth asking again after a failure.
type Kind string

// The kinds of failure.
const (
	Passing Kind = "passing" // the host or the net is in trouble
	Resting Kind = "resting" // the host was not asked: it is left alone for a while
	Lasting Kind = "lasting" // the address will hardly ever give what was asked for
	Gone    Kind = "gone"    // the host says that it never will again
)

// Failure is why an address gave nothing, in words for the person who added it.
type Failure struct {
	URL    string // masked
	Reason string
	Kind   Kind
	Status int           // of the answer; 0 where there was none
	After  time.Duration // the host does not want to be asked before that is over; 0 is not said
}

func (f *Failure) Error() string { return f.URL + ": " + f.Reason }

// failuref returns a Failure without an answer.
func failuref(kind Kind, url, format string, args ...any) *Failure {
	return &Failure{URL: Masked(url), Kind: kind, Reason: fmt.Sprintf(format, args...)}
}

// statusFailure is what an answer means that has no content.
func statusFailure(url string, status int, after time.Duration) *Failure {
	f := &Failure{URL: Masked(url), Status: status, After: after, Kind: Lasting,
		Reason: fmt.Sprintf("the site answers %d %s", status, http.StatusText(status))}
	switch {
	case status == http.StatusGone:
		f.Kind, f.Reason = Gone, "the site says that it is gone for good (410)"
	case status == http.StatusRequestTimeout, status == http.StatusTooEarly, status == http.StatusTooManyRequests, status >= 500:
		f.Kind = Passing
	}
	return f
}

// reasonOf is an error in words for people: a Failure's reason, without the address that they know.
func reasonOf(err error) string {
	var f *Failure
	if errors.As(err, &f) {
		return f.Reason
	}
	return err.Error()
}

// isLasting reports whether asking again will not help.
func isLasting(err error) bool {
	var f *Failure
	return errors.As(err, &f) && (f.Kind == Lasting || f.Kind == Gone)
}

// isResting reports whether nobody was asked.
func isResting(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Kind == Resting
}

// isGone reports whether the host says that there is nothing and never will be again.
func isGone(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Kind == Gone
}

// afterOf is how long the host does not want to be asked again.
func afterOf(err error) time.Duration {
	var f *Failure
	if errors.As(err, &f) {
		return f.After
	}
	return 0
}
