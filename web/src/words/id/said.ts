/** What the server says in English about a message that did not go out, and why it did something: sentence by sentence. */
export const said: Record<string, string> = {
  "The access token is not accepted. Replace it under Channels.": "Token akses tidak diterima. Ganti di bagian Saluran.",
  "The access token lacks a permission. Grant whatsapp_business_messaging.":
    "Token akses kurang satu izin. Beri izin whatsapp_business_messaging.",
  "The access token lacks a permission.": "Token akses kurang satu izin.",
  "The access token has expired or was revoked. Replace it under Channels.":
    "Token akses sudah berakhir atau dicabut. Ganti di bagian Saluran.",
  "The number or the file no longer exists at WhatsApp.": "Nomor atau berkas ini sudah tidak ada di WhatsApp.",
  "WhatsApp did not accept a value of this message.": "WhatsApp menolak satu isi pesan ini.",
  "WhatsApp has blocked this account for a policy violation. See Meta's Business Support.":
    "WhatsApp memblokir akun ini karena melanggar kebijakan. Lihat Bantuan Bisnis Meta.",
  "This person is on your block list.": "Orang ini ada di daftar blokir Anda.",
  "WhatsApp holds this person back for an experiment. Reach them another way.":
    "WhatsApp menahan orang ini untuk percobaan. Hubungi dengan cara lain.",
  "WhatsApp does not let this business write to this country.": "WhatsApp tidak mengizinkan usaha ini menulis ke negara itu.",
  "A required value is missing.": "Ada isi wajib yang belum diisi.",
  "A value is not valid.": "Ada isi yang tidak berlaku.",
  "A number can't write to itself.": "Nomor tidak bisa menulis ke dirinya sendiri.",
  "This number is not on WhatsApp, or its app is too old. Check the number.":
    "Nomor ini tidak terdaftar di WhatsApp, atau aplikasinya terlalu lama. Periksa nomornya.",
  "This is a test number. Add the recipient to its list in Meta's console.":
    "Ini nomor uji. Tambahkan penerima ke daftarnya di konsol Meta.",
  "WhatsApp has locked this account. See Meta's Business Support.": "WhatsApp mengunci akun ini. Lihat Bantuan Bisnis Meta.",
  "The display name of this number needs approval first.": "Nama tampilan nomor ini perlu disetujui dulu.",
  "Meta could not charge for this message. Check the payment method.": "Meta tidak bisa menagih pesan ini. Periksa cara pembayaran.",
  "Meta could not charge for this call. Check the payment method.": "Meta tidak bisa menagih panggilan ini. Periksa cara pembayaran.",
  "This number is not registered properly. Connect it again.": "Nomor ini belum terdaftar dengan benar. Hubungkan lagi.",
  "More than 24 hours have passed since the person wrote. Send a template.":
    "Sudah lebih dari 24 jam sejak orang ini menulis. Kirim templat.",
  "Too many people blocked or reported this number. Send fewer messages for a while.":
    "Terlalu banyak orang memblokir atau melaporkan nomor ini. Kurangi kiriman untuk sementara.",
  "WhatsApp limits marketing messages for this person. It is tried again after a day.":
    "WhatsApp membatasi pesan promosi untuk orang ini. Dicoba lagi setelah satu hari.",
  "This person has stopped marketing messages from you.": "Orang ini sudah menghentikan promosi dari Anda.",
  "WhatsApp does not take this kind of message.": "WhatsApp tidak menerima pesan jenis ini.",
  "The file could not be fetched. Ask the person to send it again.": "Berkas tidak bisa diambil. Minta orang itu mengirimnya lagi.",
  "WhatsApp could not take this file. Check its type and size.": "WhatsApp tidak bisa menerima berkas ini. Periksa jenis dan ukurannya.",
  "WhatsApp does not offer this to this account. Send it another way.":
    "WhatsApp belum membuka ini untuk akun ini. Kirim dengan cara lain.",
  "This template goes out only as a marketing message. Check that the account may send them.":
    "Templat ini hanya bisa dikirim sebagai pesan promosi. Periksa apakah akun ini boleh mengirimnya.",
  "This template needs a phone number, and WhatsApp does not show this person's.":
    "Templat ini memerlukan nomor telepon, sedangkan WhatsApp menyembunyikan nomor orang ini.",
  "The account sends marketing templates only as marketing messages. Check that it may send them.":
    "Akun ini mengirim templat promosi hanya sebagai pesan promosi. Periksa apakah akun ini boleh mengirimnya.",
  "WhatsApp could not tell what kind of message this is. Send an approved template instead.":
    "WhatsApp tidak mengenali jenis pesan ini. Kirim templat yang sudah disetujui.",
  "The template has another number of places. Sync the templates and fill it again.":
    "Jumlah isian templat ini berbeda. Perbarui daftar templat lalu isi lagi.",
  "This template does not exist in this language. Sync the templates.": "Templat ini tidak ada dalam bahasa itu. Perbarui daftar templat.",
  "The filled template is too long.": "Templat yang sudah diisi terlalu panjang.",
  "The template breaks a content policy.": "Templat ini melanggar kebijakan isi.",
  "A part of the template is missing. Sync the templates and fill it again.":
    "Ada bagian templat yang kurang. Perbarui daftar templat lalu isi lagi.",
  "A value of the template has the wrong form.": "Satu isian templat bentuknya salah.",
  "This template is paused for low quality. Use another one.": "Templat ini dijeda karena mutunya rendah. Pakai yang lain.",
  "This template was switched off for low quality. Make a new one.": "Templat ini dimatikan karena mutunya rendah. Buat yang baru.",
  "The template is not in order at WhatsApp. Sync the templates and fill it again.":
    "Templat ini bermasalah di WhatsApp. Perbarui daftar templat lalu isi lagi.",
  "The flow of this message is blocked. Look at it in Meta's console.": "Formulir pesan ini diblokir. Lihat di konsol Meta.",
  "The flow of this message may send 10 an hour for now. It is tried again.":
    "Formulir pesan ini untuk sementara hanya 10 kiriman per jam. Dicoba lagi nanti.",
  "The PIN was wrong too often. Wait before you try another one.": "PIN terlalu sering salah. Tunggu sebelum mencoba lagi.",
  "This number was registered too often. WhatsApp takes it again after 72 hours.":
    "Nomor ini terlalu sering didaftarkan. WhatsApp menerimanya lagi setelah 72 jam.",
  "This number is not registered. Connect it again.": "Nomor ini belum terdaftar. Hubungkan lagi.",
  "The payments terms are not accepted. Accept them in Meta's console.": "Ketentuan pembayaran belum disetujui. Setujui di konsol Meta.",
  "Only marketing templates go out as marketing messages. Sync the templates.":
    "Hanya templat promosi yang dikirim sebagai pesan promosi. Perbarui daftar templat.",
  "The template is being prepared for marketing messages. It is tried again in ten minutes.":
    "Templat sedang disiapkan untuk pesan promosi. Dicoba lagi dalam sepuluh menit.",
  "This template is not available for marketing messages. Use another one.":
    "Templat ini tidak tersedia untuk pesan promosi. Pakai yang lain.",
  "WhatsApp did not take this message. Look at what it says, and change the message.":
    "WhatsApp tidak menerima pesan ini. Lihat keterangannya, lalu ubah pesannya.",
  "The person's phone changed. Check who they are before you go on.": "Ponsel orang ini berganti. Pastikan orangnya sebelum melanjutkan.",
  "This person was asked for permission to call too often. Ask again after a day.":
    "Izin menelepon terlalu sering diminta ke orang ini. Minta lagi besok.",
  "This person was called too often. Call again after a day.": "Orang ini terlalu sering ditelepon. Telepon lagi besok.",
  "The flow of this message does not exist any more. Choose another one.": "Formulir pesan ini sudah tidak ada. Pilih yang lain.",
  "The flow of this message is not published. Publish it in Meta's console.": "Formulir pesan ini belum terbit. Terbitkan di konsol Meta.",
  "The flow of this message is not valid. Look at it in Meta's console.": "Formulir pesan ini tidak berlaku. Lihat di konsol Meta.",
  "The flow of this message can't be sent. Look at it in Meta's console.": "Formulir pesan ini tidak bisa dikirim. Lihat di konsol Meta.",
  "It was tried again and again. Look at the channel's health, then send it again.":
    "Sudah dicoba berkali-kali. Lihat kesehatan saluran, lalu kirim lagi.",
  "The number was disconnected before this was sent.": "Nomor ini diputus sebelum pesan terkirim.",
  "Connect the number again, then send it again.": "Hubungkan lagi nomornya, lalu kirim lagi.",
  "It did not arrive, as a colleague found out.": "Tidak sampai, menurut rekan Anda.",
  "Send it again.": "Kirim lagi.",
  "WhatsApp's answer was lost, and no status came. It may have arrived.":
    "Jawaban WhatsApp hilang, dan kabarnya tidak datang. Mungkin sudah sampai.",

  "responsible for this person": "penanggung jawab orang ini",
  "had the last conversation": "memegang percakapan sebelumnya",
  "next in the round": "gilirannya",
  "has the least to do": "pekerjaannya paling sedikit",
  "longest without a new lead": "paling lama tidak mendapat calon pembeli",
  "is back": "sudah kembali",
  Routing: "Pembagian",
  Rule: "Aturan",
  fallback: "cadangan",
  "The snooze is over": "Penundaan selesai",
  "The owner left the workspace": "Penanggung jawabnya keluar dari ruang kerja",
  "The assignee left the workspace": "Petugasnya keluar dari ruang kerja",
  "Two contacts became one": "Dua kontak digabung",
  "Two contacts became two again": "Dua kontak dipisahkan lagi",
  "WhatsApp says that one identity became the other": "Menurut WhatsApp, identitas ini menjadi yang lain",
  "One message carried both identities": "Satu pesan membawa kedua identitas",
  "The break is over": "Istirahat selesai",
  "They opened Sigap again": "Sigap dibuka lagi",
  "No page of theirs was open": "Tidak ada halaman yang dibuka",
  "The deal was deleted": "Transaksi dihapus",
};
