package com.leanvibe.hive.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a caller that would not accept JSON before its command is carried out. Handlers that say
 * what else they produce have been chosen by that already.
 */
final class AcceptInterceptor implements HandlerInterceptor {

  private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException {
    String accept = request.getHeader("Accept");
    boolean wantsJson = accept == null || accept.equals("application/json") || accept.equals("*/*");
    if (!wantsJson
        && handler instanceof HandlerMethod
        && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null) {
      check(accept);
    }
    return true;
  }

  private static void check(String accept) throws HttpMediaTypeNotAcceptableException {
    if (!acceptsJson(accept)) {
      throw new HttpMediaTypeNotAcceptableException(JSON);
    }
  }

  private static boolean acceptsJson(String accept) {
    try {
      return MediaType.parseMediaTypes(accept).stream()
          .anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
    } catch (InvalidMediaTypeException garbage) {
      return false;
    }
  }
}
