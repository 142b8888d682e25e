package slack

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
)

// minKey is how long the key of tokens must be, in bytes.
const minKey = 32

// vault keeps tokens unreadable at rest: AES-256-GCM under a key from outside. What is sealed for one workspace does
// not open for another.
type vault struct{ aead cipher.AEAD }

func newVault(secret string) (*vault, error) {
	if len(secret) < minKey {
		return nil, fmt.Errorf("slack: the key of tokens has %d characters: make one of %d or more, with: openssl rand -hex 32",
			len(secret), minKey)
	}
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "whosaid slack tokens", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, err
	}
	return &vault{aead}, nil
}

func (v *vault) seal(text []byte, workspace string) []byte {
	return v.aead.Seal(nil, nil, text, []byte(workspace))
}

func (v *vault) open(sealed []byte, workspace string) ([]byte, error) {
	text, err := v.aead.Open(nil, nil, sealed, []byte(workspace))
	if err != nil {
		return nil, errors.New("slack: a token does not open: was the key of tokens changed? Install the app again")
	}
	return text, nil
}
