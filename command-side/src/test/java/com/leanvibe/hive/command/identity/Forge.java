package com.leanvibe.hive.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens of any text, signed by any means. */
final class Forge {

  private Forge() {}

  static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  static String rs256(RSAKey key, String header, String claims) {
    return signed("SHA256withRSA", key, encode(header) + "." + encode(claims));
  }

  static String signed(String algorithm, RSAKey key, String input) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key.toPrivateKey());
      signature.update(input.getBytes(UTF_8));
      return input + "." + encode(signature.sign());
    } catch (GeneralSecurityException | JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static String mac(String algorithm, byte[] secret, String header, String claims) {
    try {
      String input = encode(header) + "." + encode(claims);
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return input + "." + encode(mac.doFinal(input.getBytes(UTF_8)));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
