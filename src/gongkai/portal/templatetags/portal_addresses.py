"""Where on the portal the registers' public records are read, for templates."""

from django import template

from gongkai.portal import addresses

register = template.Library()
register.simple_tag(addresses.report_links)
register.simple_tag(addresses.item_links)
