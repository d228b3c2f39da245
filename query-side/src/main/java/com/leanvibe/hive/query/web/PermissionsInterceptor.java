package com.leanvibe.hive.query.web;

import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.web.MinPosition;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Holds a request until the permissions it is decided by are no older than what it asks for:
 * whoever was just granted something may count on it. Where they do not get there in time, that is
 * said with the position of the read models.
 */
final class PermissionsInterceptor implements HandlerInterceptor {

  private final Authority authority;

  PermissionsInterceptor(Authority authority) {
    this.authority = authority;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    MinPosition wanted = PositionInterceptor.wanted(request);
    authority.await(wanted.position(), wanted.maxWait());
    return true;
  }
}
