package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// Links makes and reads the links that open one article for whoever has them, until they expire.
type Links struct {
	Public string           // how readers reach the server, such as https://quotes.example.org; "" makes no links
	Key    []byte           // signs; whoever has it can make links
	TTL    time.Duration    // how long a link works, to the end of the day; 0 is 30 days
	Now    func() time.Time // nil is time.Now
}

// Errors of links, by what their reader can do about them.
var (
	errUnsigned = errors.New("web: link is not signed")
	errForged   = errors.New("web: link is not as it was signed")
	errExpired  = errors.New("web: link has expired")
)

// Page is the address of the page that shows an article at a quotation or, where that is "", from its beginning; "" where
// there is no public address, and for an id that no address can hold.
func (l Links) Page(article corpus.Ref, quotation string) string {
	path := articlePath(article, quotation, l.sign(article, l.expiry()))
	if l.Public == "" || path == "" {
		return ""
	}
	return strings.TrimRight(l.Public, "/") + path
}

// articlePath is the path of an article's page, with what signs it; "" for an id that would not come back as it went.
func articlePath(article corpus.Ref, quotation, signature string) string {
	if article.ID == "" || article.ID == "." || article.ID == ".." {
		return ""
	}
	query := url.Values{}
	if article.Collection != corpus.DefaultCollection {
		query.Set("in", article.Collection)
	}
	if quotation != "" {
		query.Set("q", quotation)
	}
	if signature != "" {
		query.Set("t", signature)
	}
	u := url.URL{Path: "/a/" + article.ID, RawPath: "/a/" + url.PathEscape(article.ID), RawQuery: query.Encode(), Fragment: quotation}
	return u.String()
}

// expiry is when a link that is made now expires: at the end of a day, so that a day's links are the same.
func (l Links) expiry() time.Time {
	ttl := l.TTL
	if ttl == 0 {
		ttl = 30 * 24 * time.Hour
	}
	const day = 24 * time.Hour
	return l.now().Add(ttl + day - 1).Truncate(day)
}

func (l Links) now() time.Time {
	if l.Now == nil {
		return time.Now()
	}
	return l.Now()
}

// sign writes when a link expires, and the signature over that and the article.
func (l Links) sign(article corpus.Ref, expires time.Time) string {
	stamp := strconv.FormatInt(expires.Unix(), 36)
	return stamp + "." + sealed(l.Key, "article", article.Collection, article.ID, stamp)
}

// verify reads what sign wrote: nil, or why it does not open the article. Without a key anybody could sign, so nothing does.
func (l Links) verify(article corpus.Ref, signature string) error {
	if signature == "" {
		return errUnsigned
	}
	stamp, mac, _ := strings.Cut(signature, ".")
	if len(l.Key) == 0 || !hmac.Equal([]byte(mac), []byte(sealed(l.Key, "article", article.Collection, article.ID, stamp))) {
		return errForged
	}
	expires, err := strconv.ParseInt(stamp, 36, 64)
	if err != nil {
		return errForged
	}
	if !l.now().Before(time.Unix(expires, 0)) {
		return errExpired
	}
	return nil
}

// sealed is the signature of what a key is used for and of the parts, whose bounds count.
func sealed(key []byte, purpose string, parts ...string) string {
	mac := hmac.New(sha256.New, key)
	for _, part := range append([]string{purpose}, parts...) {
		mac.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		mac.Write([]byte(part))
	}
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
