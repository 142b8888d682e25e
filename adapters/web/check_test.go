package web

import (
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	taken := listen(t)
	defer taken.Close()
	tests := []struct {
		name   string
		change func(*Config)
		bad    string // what the one bad finding says; "" is none
	}{
		{"good", func(*Config) {}, ""},
		{"no public address", func(c *Config) { c.Links.Public = "" }, ""},
		{"taken", func(c *Config) { c.Listen = taken.Addr().String() }, "is taken"},
		{"not of this machine", func(c *Config) { c.Listen = "192.0.2.1:8090" }, "cannot assign requested address"},
		{"public address is none", func(c *Config) { c.Links.Public = "quotes.example.org" }, "is no address"},
		{"public address with a path", func(c *Config) { c.Links.Public = "https://example.org/quotes" }, "has more than a host"},
		{"public address unencrypted", func(c *Config) { c.Links.Public = "http://quotes.example.org" }, "is not encrypted"},
		{"token", func(c *Config) { c.Access.API = ByToken }, ""},
		{"no token", func(c *Config) { c.Access.API, c.Token = ByToken, "" }, "none is set"},
		{"short token", func(c *Config) { c.Access.Metrics, c.Token = ByToken, "hush" }, "short enough to be guessed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := testConfig()
			tt.change(&c)
			a, err := New(c)
			if err != nil {
				t.Fatal(err)
			}
			var bad []string
			for _, f := range a.Check(t.Context()) {
				if !f.Good {
					bad = append(bad, f.Says)
				}
				if !f.Good && f.Mend == "" || strings.Contains(f.Says+f.Mend, token) {
					t.Errorf("finding %+v", f)
				}
			}
			if tt.bad == "" && bad != nil || tt.bad != "" && (len(bad) != 1 || !strings.Contains(bad[0], tt.bad)) {
				t.Errorf("bad: %q, want %q", bad, tt.bad)
			}
		})
	}
}
