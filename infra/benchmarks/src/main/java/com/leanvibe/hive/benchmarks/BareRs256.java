package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The peers of tokens: a signature and no more, and Spring's decoder, with the side's own key. */
final class BareRs256 {

  private final PrivateKey key;
  private final NimbusJwtDecoder decoder;
  private final byte[] content;

  /**
   * With the key that signs on a side.
   *
   * @param token what is signed is as long as it
   */
  BareRs256(CommandSideHere side, String token) throws JOSEException {
    RSAKey pair = key(side);
    key = pair.toPrivateKey();
    decoder = NimbusJwtDecoder.withPublicKey(pair.toRSAPublicKey()).build();
    content = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
  }

  @SuppressWarnings("unchecked")
  private static RSAKey key(CommandSideHere side) throws JOSEException {
    JWKSelector all = new JWKSelector(new JWKMatcher.Builder().build());
    JWK only = (JWK) side.bean(JWKSource.class).get(all, null).getFirst();
    return only.toRSAKey();
  }

  void sign() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(content);
    if (signature.sign().length == 0) {
      throw new IllegalStateException("Nothing was signed");
    }
  }

  void decode(String token) {
    decoder.decode(token);
  }
}
