package slacktest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the server knows the app by.
const (
	BotToken = "slacktest-bot-token"
	AppToken = "slacktest-app-token"
	Secret   = "slacktest-signing-secret"
	Team     = "T0WHOSAID"
	BotUser  = "UWHOSAID"
	BotID    = "BWHOSAID"
	AppID    = "AWHOSAID"
)

// Server is one Slack. Its fields are set before the first connection.
type Server struct {
	URL           string        // of the Web API
	Endpoint      string        // where events are posted, signed; "" sends them through sockets
	ResponseLife  time.Duration // of a response_url; 0 is 30 minutes
	TriggerLife   time.Duration // of a trigger_id; 0 is 3 seconds
	Acknowledge   time.Duration // within which envelopes must be; 0 is 3 seconds
	Scopes        []string      // what the app was granted; nil is all
	OnePerSecond  bool          // 429 to whoever posts more than that into a channel
	ClientID      string
	ClientSecret  string
	Installations map[string]Installation // by code: what oauth.v2.access gives

	tb    testing.TB
	http  *httptest.Server
	rules *contract

	mu        sync.Mutex
	last      int64
	messages  []*Message
	responses map[string]*response // by path
	triggers  map[string]time.Time
	views     map[string]*View
	homes     map[string]*View  // by user
	uploads   map[string]upload // by file id
	shared    map[string][]byte // by file id: what people sent
	outside   map[string]bool   // channels without the bot
	revoked   map[string]bool   // tokens
	tokens    map[string]string // token → team
	lacking   map[string]string // method → scope that is missing
	faults    []fault
	calls     []Call
	posted    map[string]time.Time // by channel: the last post
	sockets   []*socket
	tickets   int
	queue     []*Delivery
	wake      chan struct{}
	stopped   chan struct{}
	running   sync.WaitGroup
}

// Call is one call of a method.
type Call struct {
	Method string
	Form   map[string]string
	At     time.Time
}

// New starts a server that stops with the test.
func New(tb testing.TB) *Server {
	s := &Server{
		ClientID: "client", ClientSecret: "client-secret", Installations: map[string]Installation{},
		tb: tb, rules: loadContract(tb), responses: map[string]*response{}, triggers: map[string]time.Time{},
		views: map[string]*View{}, homes: map[string]*View{}, uploads: map[string]upload{}, shared: map[string][]byte{}, outside: map[string]bool{},
		revoked: map[string]bool{}, tokens: map[string]string{BotToken: Team}, lacking: map[string]string{},
		posted: map[string]time.Time{}, wake: make(chan struct{}, 1), stopped: make(chan struct{}),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveMethod)
	mux.HandleFunc("/upload/{id}", s.serveUpload)
	mux.HandleFunc("/files-pri/{id}/{name}", s.serveFile)
	mux.HandleFunc("/response/{id}", s.serveResponse)
	mux.HandleFunc("/link/{ticket}", s.serveSocket)
	s.http = httptest.NewServer(mux)
	s.URL = s.http.URL + "/api/"
	s.running.Go(s.deliverAll)
	tb.Cleanup(s.stop)
	return s
}

func (s *Server) stop() {
	close(s.stopped)
	s.Cut()
	s.running.Wait()
	s.http.CloseClientConnections()
	s.http.Close()
}

// Leave takes the bot out of a channel.
func (s *Server) Leave(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.outside[channel] = true
}

// Revoke makes a token void.
func (s *Server) Revoke(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked[token] = true
}

// Lack has a method ask for a scope that the app does not have.
func (s *Server) Lack(method, scope string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lacking[method] = scope
}

// Calls returns the calls of a method so far.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Call
	for _, c := range s.calls {
		if c.Method == method {
			list = append(list, c)
		}
	}
	return list
}

// timestamp is a new message's; the caller holds mu.
func (s *Server) timestamp() string {
	now := time.Now().UnixMicro()
	s.last = max(now, s.last+1)
	return fmt.Sprintf("%d.%06d", s.last/1e6, s.last%1e6)
}

// unique is a new id; the caller holds mu.
func (s *Server) unique(prefix string) string {
	s.last++
	return fmt.Sprintf("%s%d", prefix, s.last)
}

// Direct is the channel of a user's direct messages with the bot.
func Direct(user string) string { return "D" + strings.TrimLeft(user, "UW") }

func (s *Server) triggerLife() time.Duration { return cmp.Or(s.TriggerLife, 3*time.Second) }

type object = map[string]any

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func refuse(code string) object { return object{"ok": false, "error": code} }
