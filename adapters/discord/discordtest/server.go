package discordtest

import (
	"crypto/ed25519"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"
)

// What the server knows the bot by.
const (
	Token = "discordtest-token" // without the "Bot " that goes before it
	BotID = "1000000000000000001"
	AppID = "1000000000000000002"
)

// Server is one Discord. Its fields are set before the first connection.
type Server struct {
	URL        string        // of the REST interface
	Heartbeat  time.Duration // the interval it asks for; 0 is 40 seconds
	Shards     int           // the number it advises; 0 is 1
	Old        bool          // it knows no components v2
	Identified int           // how often a bot identified; see Await
	Presence   any           // what the bot showed beside its name; see Await
	Privileged bool          // the bot may have the message content intent
	Everyone   string        // permissions of everybody in every guild, as Discord writes them
	Endpoint   string        // where interactions are posted; "" sends them through the gateway
	Key        ed25519.PublicKey
	TokenLife  time.Duration // how long an interaction's token lives; 0 is 15 minutes

	tb      testing.TB
	http    *httptest.Server
	schema  *contract
	private ed25519.PrivateKey

	mu           sync.Mutex
	last         int64 // snowflake
	sessions     map[string]*session
	resumes      int
	mute         bool // leaves heartbeats unanswered
	channels     map[string]*channel
	messages     []*Message
	nonces       map[string]*Message
	interactions map[string]*Interaction // by token
	commands     map[string][]any        // by guild, "" being global
	overwrites   int
	typing       map[string]int      // by channel
	roles        map[string][]string // by user
	overwritten  map[string][]object // permission overwrites by channel
	faults       []fault
	lossy        bool            // answers were lost, so that a bot may repeat itself
	bots         map[string]bool // other bots
	calls        []string        // "METHOD path" of every request
	changed      chan struct{}
}

// New starts a server that stops with the test.
func New(tb testing.TB) *Server {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{
		Key: public, tb: tb, private: private, schema: loadContract(tb),
		sessions: map[string]*session{}, channels: map[string]*channel{}, nonces: map[string]*Message{},
		interactions: map[string]*Interaction{}, commands: map[string][]any{}, typing: map[string]int{},
		roles: map[string][]string{}, bots: map[string]bool{}, overwritten: map[string][]object{},
		changed: make(chan struct{}),
	}
	s.http = httptest.NewServer(s.handler())
	s.URL = s.http.URL + "/api/v10"
	tb.Cleanup(s.stop)
	return s
}

func (s *Server) stop() {
	s.Drop()
	s.http.Close()
}

// PublicKey is the key of signed interactions as Discord's portal shows it.
func (s *Server) PublicKey() string { return hexString(s.Key) }

// snowflake returns a new id. The caller holds mu.
func (s *Server) snowflake() string {
	const epoch = 1420070400000
	s.last = max(s.last+1, (time.Now().UnixMilli()-epoch)<<22)
	return strconv.FormatInt(s.last, 10)
}

// NewID returns a new id.
func (s *Server) NewID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snowflake()
}

// change wakes those who wait for something to happen. The caller holds mu.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Await waits until met holds, which is asked with the server at rest, and fails the test after half a minute.
func (s *Server) Await(what string, met func() bool) {
	s.tb.Helper()
	if !s.AwaitFor(30*time.Second, met) {
		s.tb.Fatalf("discordtest: waited in vain for %s", what)
	}
}

// AwaitFor reports whether met held within d.
func (s *Server) AwaitFor(d time.Duration, met func() bool) bool {
	deadline := time.After(d)
	for {
		s.mu.Lock()
		ok, changed := met(), s.changed
		s.mu.Unlock()
		if ok {
			return true
		}
		select {
		case <-changed:
		case <-deadline:
			return false
		}
	}
}

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	s.routeGateway(mux)
	s.routeInteractions(mux)
	s.routeMessages(mux)
	s.routeApplication(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isContent(r) {
			s.serveContent(w, r)
			return
		}
		if s.note(w, r) {
			mux.ServeHTTP(w, r)
		}
	})
}
