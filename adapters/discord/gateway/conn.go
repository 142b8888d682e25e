package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// version is the version of the gateway that is spoken.
const version = "10"

// patience is how long a server may take to greet and a frame to be written.
const patience = 15 * time.Second

// conn is one open connection.
type conn struct {
	ws       *websocket.Conn
	sequence atomic.Int64 // of the last event
	acked    atomic.Bool  // the last heartbeat was answered

	writing sync.Mutex
	once    sync.Once
	ended   chan struct{} // closed when the connection is over
	cause   error         // why it is, where it was this side that ended it; read it after ended
}

// dial opens a connection and returns it with the interval of heartbeats that the server greets with.
func dial(ctx context.Context, address string) (*conn, time.Duration, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, 0, fmt.Errorf("discord gateway address: %w", err)
	}
	u.RawQuery = url.Values{"v": {version}, "encoding": {"json"}}.Encode()
	if u.Path == "" {
		u.Path = "/"
	}
	dialer := *websocket.DefaultDialer
	dialer.HandshakeTimeout = patience
	ws, resp, err := dialer.DialContext(ctx, u.String(), nil)
	if resp != nil && err != nil {
		err = fmt.Errorf("%w: HTTP %s", err, resp.Status)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("connect to discord gateway %s: %w", u.Host, err)
	}
	c := &conn{ws: ws, ended: make(chan struct{})}
	c.acked.Store(true)
	interval, err := c.greeting()
	if err != nil {
		c.end(err, closeKeepSession)
		return nil, 0, err
	}
	return c, interval, nil
}

// end closes the connection, the first time that it is called.
func (c *conn) end(why error, code int) {
	c.once.Do(func() {
		c.cause = why
		close(c.ended)
		c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
		c.ws.Close()
	})
}

func (c *conn) greeting() (time.Duration, error) {
	c.ws.SetReadDeadline(time.Now().Add(patience))
	defer c.ws.SetReadDeadline(time.Time{})
	p, err := c.receive()
	if err != nil {
		return 0, err
	}
	var h hello
	if p.Op != opHello || json.Unmarshal(p.Data, &h) != nil || h.HeartbeatInterval <= 0 {
		return 0, fmt.Errorf("discord gateway did not say hello but op %d", p.Op)
	}
	return time.Duration(h.HeartbeatInterval) * time.Millisecond, nil
}

// receive returns the next frame, or why there is none.
func (c *conn) receive() (payload, error) {
	_, data, err := c.ws.ReadMessage()
	if err != nil {
		select {
		case <-c.ended:
			err = c.cause
		default:
		}
		return payload{}, fmt.Errorf("read from discord gateway: %w", err)
	}
	var p payload
	if err := json.Unmarshal(data, &p); err != nil {
		return payload{}, fmt.Errorf("read from discord gateway: %w", err)
	}
	return p, nil
}

func (c *conn) send(op int, data any) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	c.ws.SetWriteDeadline(time.Now().Add(patience))
	if err := c.ws.WriteJSON(command{op, data}); err != nil {
		return fmt.Errorf("write to discord gateway: %w", err)
	}
	return nil
}

// beat sends heartbeats until the connection ends, and ends it when one was left unanswered until the next is due.
func (c *conn) beat(interval time.Duration) {
	t := time.NewTimer(rand.N(interval)) // shards that start together do not beat together
	defer t.Stop()
	for {
		select {
		case <-c.ended:
			return
		case <-t.C:
		}
		if !c.acked.Load() {
			c.end(errZombie, closeKeepSession)
			return
		}
		if err := c.heartbeat(); err != nil {
			c.end(err, closeKeepSession)
			return
		}
		t.Reset(interval)
	}
}

func (c *conn) heartbeat() error {
	c.acked.Store(false)
	var last *int64 // null until the first event
	if n := c.sequence.Load(); n > 0 {
		last = &n
	}
	return c.send(opHeartbeat, last)
}
