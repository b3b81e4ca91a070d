// The device's time zone, so that dates are shown in it; people choose another on their profile.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `time_zone=${zone}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  const field = document.getElementById("id_time_zone");
  if (field && !field.value && [...field.options].some((one) => one.value === zone)) field.value = zone;
}
