package feed

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestNetTrouble(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	_, refused := net.Dial("tcp", l.Addr().String())
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	_, untrusted := http.Get(secure.URL)
	for _, test := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("dial: %w", &net.DNSError{Err: "no such host", Name: "nowhere.example", Server: "10.0.0.2:53", IsNotFound: true}),
			"no such host: nowhere.example"},
		{&net.DNSError{Err: "server misbehaving", Name: "slow.example", Server: "10.0.0.2:53"}, "the address of slow.example cannot be looked up"},
		{refused, "nobody answers there: the host refuses the connection"},
		{untrusted, "its certificate is not valid: x509: certificate signed by unknown authority"},
		{errors.New("something else"), "something else"},
	} {
		if got := netTrouble(test.err); got != test.want {
			t.Errorf("%v: got %q, want %q", test.err, got, test.want)
		}
	}
}
