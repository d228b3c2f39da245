package com.leanvibe.hive.platform.security;

import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security's strict firewall with rules that cost less than its regular expressions, which
 * are asked about every header each time it is read.
 */
final class Firewall {

  private Firewall() {}

  static HttpFirewall strict() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(Firewall::isPrintable);
    firewall.setAllowedHeaderValues(Firewall::isPrintable);
    firewall.setAllowedParameterNames(Firewall::isPrintable);
    return firewall;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(char c) {
    return c < 0x7F ? c >= 0x20 || c == '\t' : Character.isDefined(c) && !Character.isISOControl(c);
  }
}
