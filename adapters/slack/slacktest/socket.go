package slacktest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Delivery is one envelope, or signed request, on its way to the app.
type Delivery struct {
	Kind    string
	Payload object
	Sent    time.Time // the first time

	id       string
	attempts int
	acked    chan struct{}
	once     sync.Once
	at       time.Time // when it was acknowledged
	response json.RawMessage
}

// Acknowledged waits until the app has acknowledged, and returns how long that took and what it answered. It gives up
// after within.
func (d *Delivery) Acknowledged(within time.Duration) (took time.Duration, response json.RawMessage, err error) {
	select {
	case <-d.acked:
		return d.at.Sub(d.Sent), d.response, nil
	case <-time.After(within):
		return 0, nil, fmt.Errorf("slacktest: %s not acknowledged within %s", d.Kind, within)
	}
}

func (d *Delivery) acknowledge(response json.RawMessage) {
	d.once.Do(func() {
		d.at, d.response = time.Now(), response
		close(d.acked)
	})
}

// Deliver sends a payload to the app: in the order of the calls through a socket, or posts it to Endpoint.
func (s *Server) Deliver(kind string, payload object) *Delivery {
	s.mu.Lock()
	d := &Delivery{Kind: kind, Payload: payload, Sent: time.Now(), id: s.unique("envelope."), acked: make(chan struct{})}
	s.mu.Unlock()
	if s.Endpoint != "" {
		s.running.Go(func() { s.postUntilTaken(d) })
		return d
	}
	s.enqueue(d)
	return d
}

func (s *Server) enqueue(d *Delivery) {
	s.mu.Lock()
	s.queue = append(s.queue, d)
	s.mu.Unlock()
	s.nudge()
}

func (s *Server) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// socket is one connection of the app.
type socket struct {
	conn    *websocket.Conn
	writing sync.Mutex
	sent    map[string]*Delivery // not acknowledged yet; guarded by the server's mu
	closing bool                 // gets nothing new
}

func (c *socket) write(frame object) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_ = c.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return c.conn.WriteJSON(frame)
}

func (s *Server) openConnection(map[string]string) object {
	s.tickets++
	return object{"ok": true, "url": fmt.Sprintf("ws%s/link/%d", s.http.URL[len("http"):], s.tickets)}
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	c := &socket{conn: conn, sent: map[string]*Delivery{}}
	s.mu.Lock()
	n := len(s.sockets) + 1
	s.mu.Unlock()
	greeting := object{"type": "hello", "num_connections": n, "connection_info": object{"app_id": AppID},
		"debug_info": object{"host": "slacktest", "approximate_connection_time": 18060}}
	if c.write(greeting) != nil {
		return
	}
	s.mu.Lock()
	s.sockets = append(s.sockets, c)
	s.mu.Unlock()
	s.nudge()
	s.readAcknowledgements(c)
	s.drop(c)
}

func (s *Server) readAcknowledgements(c *socket) {
	for {
		var ack struct {
			ID      string          `json:"envelope_id"`
			Payload json.RawMessage `json:"payload"`
		}
		if err := c.conn.ReadJSON(&ack); err != nil {
			return
		}
		s.mu.Lock()
		d := c.sent[ack.ID]
		delete(c.sent, ack.ID)
		s.mu.Unlock()
		if d != nil {
			d.acknowledge(ack.Payload)
		}
	}
}

// drop forgets a socket; what it did not acknowledge comes again through another.
func (s *Server) drop(c *socket) {
	s.mu.Lock()
	s.sockets = slices.DeleteFunc(s.sockets, func(other *socket) bool { return other == c })
	var again []*Delivery
	for _, d := range c.sent {
		again = append(again, d)
	}
	s.mu.Unlock()
	slices.SortFunc(again, func(a, b *Delivery) int { return cmp.Compare(a.id, b.id) })
	for _, d := range again {
		s.enqueue(d)
	}
}

// deliverAll sends what is in the queue, each to one socket, and again what is not acknowledged in time.
func (s *Server) deliverAll() {
	for {
		select {
		case <-s.stopped:
			return
		case <-s.wake:
		}
		for {
			d, c := s.next()
			if d == nil {
				break
			}
			if err := s.send(c, d); err != nil {
				c.conn.Close()
			}
		}
	}
}

// next takes the first delivery for the socket that was opened last and is not closing.
func (s *Server) next() (*Delivery, *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == 0 {
		return nil, nil
	}
	for i := len(s.sockets) - 1; i >= 0; i-- {
		if c := s.sockets[i]; !c.closing {
			d := s.queue[0]
			s.queue = s.queue[1:]
			c.sent[d.id] = d
			return d, c
		}
	}
	return nil, nil
}

func (s *Server) send(c *socket, d *Delivery) error {
	s.mu.Lock()
	attempt := d.attempts
	d.attempts++
	s.mu.Unlock()
	frame := object{"type": d.Kind, "envelope_id": d.id, "payload": d.Payload,
		"accepts_response_payload": d.Kind != "events_api"}
	if d.Kind == "events_api" {
		frame["retry_attempt"] = attempt
		if attempt > 0 {
			frame["retry_reason"] = "timeout"
		}
	}
	s.running.Go(func() { s.watch(c, d) })
	return c.write(frame)
}

// watch sends an event again that is not acknowledged in time, three times.
func (s *Server) watch(c *socket, d *Delivery) {
	select {
	case <-d.acked:
		return
	case <-s.stopped:
		return
	case <-time.After(cmp.Or(s.Acknowledge, 3*time.Second)):
	}
	s.mu.Lock()
	_, mine := c.sent[d.id]
	delete(c.sent, d.id)
	again := mine && d.Kind == "events_api" && d.attempts <= 3
	s.mu.Unlock()
	if again {
		s.enqueue(d)
	}
}

// Disconnect tells every socket that it will be closed, and closes it after a while, as Slack does to refresh them.
func (s *Server) Disconnect(reason string, after time.Duration) {
	s.mu.Lock()
	sockets := slices.Clone(s.sockets)
	for _, c := range sockets {
		c.closing = true
	}
	s.mu.Unlock()
	for _, c := range sockets {
		_ = c.write(object{"type": "disconnect", "reason": reason, "debug_info": object{"host": "slacktest"}})
		time.AfterFunc(after, func() { c.conn.Close() })
	}
}

// Cut cuts every socket without a word.
func (s *Server) Cut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sockets {
		c.conn.Close()
	}
}

// Sockets is how many are open.
func (s *Server) Sockets() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets)
}

// Frame writes a frame as it stands to every socket.
func (s *Server) Frame(frame string) {
	s.mu.Lock()
	sockets := slices.Clone(s.sockets)
	s.mu.Unlock()
	for _, c := range sockets {
		c.writing.Lock()
		_ = c.conn.WriteMessage(websocket.TextMessage, []byte(frame))
		c.writing.Unlock()
	}
}
