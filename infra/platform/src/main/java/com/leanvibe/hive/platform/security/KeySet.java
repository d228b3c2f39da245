package com.leanvibe.hive.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Picks the keys out of a set that verify RS256; nothing else in it is looked at. */
final class KeySet {

  private static final int LEAST_BITS = 2048;

  private KeySet() {}

  static Map<String, PublicKey> of(List<JWK> set) throws JOSEException {
    Map<String, PublicKey> keys = new HashMap<>();
    for (JWK key : set) {
      if (key instanceof RSAKey rsa && isFit(rsa)) {
        keys.putIfAbsent(rsa.getKeyID(), rsa.toRSAPublicKey());
      }
    }
    return Map.copyOf(keys);
  }

  private static boolean isFit(RSAKey key) {
    return key.getKeyID() != null
        && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
        && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()))
        && key.size() >= LEAST_BITS;
  }
}
