package com.leanvibe.hive.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Answers clients that were not let in, in the form of RFC 6749, 5.2. */
final class SignInRefusals implements AuthenticationFailureHandler {

  private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    SecurityContextHolder.clearContext();
    OAuth2Error error = error(failure);
    HttpStatus status = status(failure, error);
    if (status == HttpStatus.UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"hive\"");
    }
    if (failure instanceof SignInRefused refused && refused.retryAfter().isPositive()) {
      response.setHeader(
          "Retry-After", Long.toString(refused.retryAfter().plusMillis(999).toSeconds()));
    }
    response.setHeader("Cache-Control", "no-store");
    ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
    answer.setStatusCode(status);
    errors.write(error, null, answer);
  }

  private static OAuth2Error error(AuthenticationException failure) {
    return failure instanceof OAuth2AuthenticationException oauth
        ? oauth.getError()
        : new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT);
  }

  private static HttpStatus status(AuthenticationException failure, OAuth2Error error) {
    if (failure instanceof SignInRefused refused) {
      return HttpStatus.valueOf(refused.status());
    }
    return error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT)
        ? HttpStatus.UNAUTHORIZED
        : HttpStatus.BAD_REQUEST;
  }
}
