@NullMarked
package com.leanvibe.hive.platform.web;

import org.jspecify.annotations.NullMarked;
