package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/**
 * The token endpoint of a side in this JVM, asked by clients whose secrets the side has made: over
 * HTTP, and past it, by handing requests to the same filters.
 */
final class TokenEndpoint {

  private static final String ROUTE = "/oauth2/token";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String GRANT = "grant_type=client_credentials";
  private static final String CLIENT = "{\"name\": \"benchmark\", \"roles\": [\"OPERATOR\"]}";
  private static final FilterChain NOWHERE = (request, response) -> {};

  private final Filter context;
  private final Filter security;
  private final List<String> credentials = new ArrayList<>();

  /** Registers the clients. */
  TokenEndpoint(CommandSideHere side, int clients) throws IOException {
    context =
        Objects.requireNonNull(
            (Filter)
                side.bean("hiveRequestContextFilter", FilterRegistrationBean.class).getFilter());
    security = side.bean("springSecurityFilterChain", Filter.class);
    try (Client admin = side.admin()) {
      for (int i = 0; i < clients; i++) {
        credentials.add(basic(admin.post(201, "/clients", CLIENT)));
      }
    }
  }

  private static String basic(JsonNode client) {
    String pair = client.path("clientId").asString() + ":" + client.path("clientSecret").asString();
    return "Basic " + Base64.getEncoder().encodeToString(Client.bytes(pair));
  }

  /** Has a token issued to one of the clients, over HTTP. */
  void issue(int client, Wire wire) throws IOException {
    String type = "Content-Type: " + FORM + "\r\n";
    Client.require(
        200, wire.send("POST", ROUTE, credentials.get(client), type, Client.bytes(GRANT)));
  }

  /** Has a token issued to one of the clients by what stands behind HTTP. */
  void issue(int client) throws IOException, ServletException {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", ROUTE);
    request.addHeader("Authorization", credentials.get(client));
    request.setContentType(FORM);
    request.setContent(Client.bytes(GRANT));
    request.setParameter("grant_type", "client_credentials");
    MockHttpServletResponse response = new MockHttpServletResponse();
    context.doFilter(request, response, (in, out) -> security.doFilter(in, out, NOWHERE));
    if (response.getStatus() != 200 || response.getContentAsByteArray().length == 0) {
      throw new IllegalStateException("No token: " + response.getStatus());
    }
  }
}
