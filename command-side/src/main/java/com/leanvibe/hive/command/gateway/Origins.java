package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IfMatch;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Tells the origin of commands that come by the running request. */
@Component
public class Origins {

  private final HttpServletRequest request;

  Origins(HttpServletRequest request) {
    this.request = request;
  }

  /** The caller's tenant, and what it asks for by If-Match. */
  public Origin of(Caller caller) {
    return new Origin(caller.tenant(), IfMatch.parse(request.getHeader(HttpHeaders.IF_MATCH)));
  }
}
