@NullMarked
package com.leanvibe.hive.platform.privacy;

import org.jspecify.annotations.NullMarked;
