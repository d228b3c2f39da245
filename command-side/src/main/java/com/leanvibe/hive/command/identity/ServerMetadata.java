package com.leanvibe.hive.command.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells where the endpoints are and what they offer (RFC 8414). Spring's own answer would name an
 * authorization endpoint, which it cannot do without and the hive has not.
 */
final class ServerMetadata implements Filter {

  static final String PATH = "/.well-known/oauth-authorization-server";

  private static final List<String> SECRETS = List.of("client_secret_basic", "client_secret_post");

  private final byte[] document;

  ServerMetadata(String issuer) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("issuer", issuer);
    members.put("token_endpoint", issuer + "/oauth2/token");
    members.put("token_endpoint_auth_methods_supported", SECRETS);
    members.put("revocation_endpoint", issuer + "/oauth2/revoke");
    members.put("revocation_endpoint_auth_methods_supported", SECRETS);
    members.put("jwks_uri", issuer + "/oauth2/jwks");
    members.put("grant_types_supported", List.of("client_credentials"));
    members.put("response_types_supported", List.of());
    this.document = JsonMapper.shared().writeValueAsBytes(members);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    if (!asked.getMethod().equals("GET") || !asked.getServletPath().equals(PATH)) {
      chain.doFilter(request, response);
      return;
    }
    response.setContentType("application/json");
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }
}
